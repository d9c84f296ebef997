"""Each request asks first whether its connection still lives, so that a restarted database costs nobody an error page."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A server that went away has closed its end or said so: then there is something to read, though nothing was asked. Without that, a
    connection on which nothing went wrong is taken to be alive, and the question that Django would send on every page is saved."""

    def is_usable(self) -> bool:
        """Whether the connection answers; Django asks at the start of a request and after every error."""
        quiet = self.connection is not None and not self.connection.closed and not self.errors_occurred and not self._says_something()
        return quiet or super().is_usable()

    def _says_something(self) -> bool:
        line = select.poll()
        line.register(self.connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
        return bool(line.poll(0))
