"""Antwoord: the answer to parliamentary question 400, put together from protected tables and written as a page, a PDF and
open data.
"""
