"""Toegang: wie mag binnen, als wie, en wat ziet die dan. Rollen, de poort aan elk adres, en de context van elke vraag aan de databank."""
