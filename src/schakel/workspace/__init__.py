"""Werkplek: de werklijst, het dossier in één blik, en zoeken."""
