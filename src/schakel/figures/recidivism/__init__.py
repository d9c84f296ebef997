"""Recidive: how many fall back, when, and how sure we are. Counts are made in the database, curves in NumPy, and never a
list of persons between them.
"""
