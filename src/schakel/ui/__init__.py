"""Aanzicht: the frame of every page, the parts pages are made of, the pictures, and the look. It knows no case and no person."""
