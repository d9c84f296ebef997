"""What a viewer may see of the catalogue, the offers of help, the enrolments and the proposals."""

from schakel.programmes.queries.offers import of_persons

__all__ = ["of_persons"]
