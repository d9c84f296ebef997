"""Inrichting: instellingen, adressen, de databankserver en de opdrachtregel."""
