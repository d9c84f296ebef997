"""Daderhulp: de catalogus, het hulpaanbod, de inschrijving en de sessies."""
