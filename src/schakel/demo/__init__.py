"""Demonstratie: een verzonnen provincie, met een ingeplant recidivecijfer."""
