"""Rechten van de betrokkenen: rechtzetten wat fout in het dossier staat, met wie het fout te horen kreeg."""
