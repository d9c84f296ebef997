"""Dossiervorming (stap 2): aanvullingen van de kernpartners, alleen wat nodig is om te kiezen."""
