"""Betrokkenen: personen (ieder één keer), hun verwantschap, hun cliëntsysteem, en wie al bekend is."""
