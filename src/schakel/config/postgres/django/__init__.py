"""Django's own PostgreSQL backend, with a cheaper look whether the connection is still there."""
