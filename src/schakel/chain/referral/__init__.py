"""Aanmelding (stap 1): een vraag aan het Veilig Huis, en wat ermee beslist werd."""
