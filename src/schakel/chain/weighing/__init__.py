"""Weging (stap 3): de drie criteria van het decreet, het risico, en welke weg past."""
