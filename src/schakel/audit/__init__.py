"""Verantwoording: elke wijziging is een actie van iemand, elke blik in een dossier is een lezing door iemand."""
