"""Stukken: what somebody brings to a case on paper or as a picture. A clean copy to read, the original sealed (threats.md T-16, T-18)."""
