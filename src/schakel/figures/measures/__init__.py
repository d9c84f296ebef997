"""Maten: a counted measure is a file in `definitions/figures/measures`; here it is run over the facts and handed to
disclosure control.
"""

from schakel.figures.measures.run import measured, raw

__all__ = ["measured", "raw"]
