"""Bewaartermijn: how long a closed file is kept, what holds it, and how it is erased with its trail by two people together."""
