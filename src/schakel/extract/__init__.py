"""Uittreksel: de nachtelijke gang van dossiers naar feiten zonder namen."""
