"""Kader: vrijwillig of opgelegd, met de overheid, de beslissing en de datum; en het voorstel aan de referentiemagistraat."""
