"""What happens at the addresses of case direction."""

from schakel.chain.case_direction.views import conference, direction, parts, plan

__all__ = ["conference", "direction", "parts", "plan"]
