"""Schakel: a link in a chain. Software for the chain approach to intrafamilial violence."""
