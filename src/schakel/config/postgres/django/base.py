"""Each request asks first whether its connection still lives, so that a restarted database costs nobody an error page."""

import select

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus


class DatabaseWrapper(base.DatabaseWrapper):
    """A server that went away has closed its end or said so: then there is something to read, though nothing was asked. Without that, a
    connection on which nothing went wrong is taken to be alive, and the question that Django would send on every page is saved."""

    def is_usable(self) -> bool:
        """Whether the connection answers; Django asks at the start of a request and after every error."""
        return self._is_at_rest() or super().is_usable()

    def _is_at_rest(self) -> bool:
        if self.connection is None or self.connection.closed or self.errors_occurred:
            return False
        return self.connection.info.transaction_status is TransactionStatus.IDLE and not self._says_something()

    def _says_something(self) -> bool:
        line = select.poll()
        line.register(self.connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
        return bool(line.poll(0))
