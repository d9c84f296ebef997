"""De keten in zes stappen: aanmelding, dossiervorming, weging, casusregie, uitvoering, evaluatie."""
