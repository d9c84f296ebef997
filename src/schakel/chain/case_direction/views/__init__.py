"""What happens at the addresses of case direction."""

from schakel.chain.case_direction.views import conference, contact, direction, parts, plan

__all__ = ["conference", "contact", "direction", "parts", "plan"]
