"""Casusregie (stap 4): een regisseur, een casusoverleg, en één plan voor het gezin."""
