"""Plaatjes: the chain and the family, drawn by the server as SVG from plain data, each with a text behind it."""

from schakel.ui.pictures.chain import Chain, Link, draw_chain
from schakel.ui.pictures.family import Family, Member, Relation, Risk, draw_family

__all__ = ["Chain", "Family", "Link", "Member", "Relation", "Risk", "draw_chain", "draw_family"]
