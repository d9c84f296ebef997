"""Organisaties: de diensten in de keten, de mensen die er werken, en voor welk Veilig Huis."""
