"""Evaluatie (stap 6): wat bereikt is, en of het dossier sluit, doorgaat of opschaalt."""
