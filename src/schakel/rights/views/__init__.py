"""What happens at the addresses of the rights of a family."""

from schakel.rights.views import disclosure, rectification

__all__ = ["disclosure", "rectification"]
