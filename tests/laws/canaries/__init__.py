"""Canaries: every protected field holds a word that exists nowhere else, so that a page that shows too much sings.

`words` makes and finds them, `families` fills whole cases with them, `matrix` says who may see which, `visits` goes and looks.
"""
