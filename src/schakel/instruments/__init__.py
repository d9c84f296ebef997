"""Risico-inschatting: vragenlijsten als gegevens, en de inschattingen die ermee gemaakt zijn."""
