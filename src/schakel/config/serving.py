"""Webserver: granian, one process per core with four threads each, in WSGI mode."""

import errno
import socket
import sys
import threading
import time

from schakel.config import environment
from schakel.config.environment import ConfigurationError

THREADS = 4
PORTS_TRIED = 50
PATIENCE = 10  # seconds in which requests under way may end


def serve(host: str | None = None, port: int | None = None, workers: int | None = None) -> None:
    """Serves until Ctrl-C or SIGTERM. The database must run."""
    from granian import Granian
    from granian.constants import Interfaces

    host = host or environment.text("SCHAKEL_HOST")
    port = free_port(host, environment.number("SCHAKEL_PORT") if port is None else port)
    server = Granian(
        "schakel.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or environment.number("SCHAKEL_WORKERS"),
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        log_access=False,  # addresses of pages hold numbers of cases
        log_level="warning",
    )
    _close_connections()
    threading.Thread(target=_announce, args=(host, port), daemon=True).start()
    server.serve()


def _close_connections() -> None:
    """The web processes are forks of this one, and two processes must never speak through one connection."""
    if "django.db" in sys.modules:
        from django.db import connections

        connections.close_all()


def free_port(host: str, port: int) -> int:
    """The port itself, or the next one that is free, and says so."""
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        if _is_free(host, candidate):
            if candidate != port:
                say(f"Port {port} is taken by another program; using {candidate}.")
            return candidate
    raise ConfigurationError(f"No port from {port} to {port + PORTS_TRIED - 1} is free. Set SCHAKEL_PORT to another.")


def _is_free(host: str, port: int) -> bool:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise ConfigurationError(f"SCHAKEL_HOST is not an address of this machine: {host}") from error
    with socket.socket(family, kind, protocol) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise ConfigurationError(f"The web server cannot listen on {host}:{port}: {error.strerror}.") from error
    return True


def _announce(host: str, port: int) -> None:
    """Says so when the first process takes connections, not before."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (not an address to listen on)
    while True:
        try:
            socket.create_connection((reachable, port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    say(f"Schakel is ready on http://{f'[{reachable}]' if ':' in reachable else reachable}:{port}  (Ctrl-C stops it)")


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
