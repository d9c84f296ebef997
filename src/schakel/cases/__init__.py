"""Dossier: het cliëntsysteem in de keten, wie erin zetelt, en welke stappen het doorliep."""
