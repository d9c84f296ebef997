"""Law 11: no test reaches the network, and a warning is an error."""

import socket
import tomllib
import warnings

import pytest

from tests.laws.sources import ROOT


def test_no_test_reaches_the_network():
    with socket.socket() as wanderer, pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        wanderer.connect(("192.0.2.1", 80))  # an address that belongs to nobody (RFC 5737)


def test_a_warning_is_an_error():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]

    assert settings["filterwarnings"][0] == "error"
    with pytest.raises(UserWarning):
        warnings.warn("let op", UserWarning, stacklevel=1)
