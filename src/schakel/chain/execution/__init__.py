"""Uitvoering (stap 5): acties opvolgen, nieuwe feiten, en het risico opnieuw inschatten op tijd."""
