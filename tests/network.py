"""No test reaches the network: whatever wants to connect elsewhere than to this machine fails at once, and says where it wanted to go."""

import ipaddress
import socket
from typing import Any

import pytest

_connect = socket.socket.connect


def close(patch: pytest.MonkeyPatch) -> None:
    """From now on sockets of Python reach this machine only."""
    patch.setattr(socket.socket, "connect", _connect_here)


def _connect_here(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
        raise AssertionError(f"a test tried to reach {address[0]}")
    _connect(self, address)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
