"""What happens at the addresses of the rights of a family."""

from schakel.rights.views import access, disclosure, rectification

__all__ = ["access", "disclosure", "rectification"]
