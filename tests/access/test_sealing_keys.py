"""Several keys can open what is sealed; the newest seals."""

import secrets

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from schakel.access.secrecy import fingerprint, seal, unseal
from schakel.config import secrets as kept
from schakel.config.environment import ConfigurationError

OLD, NEW = b"o" * 32, b"n" * 32
NUMBER = "85010199952"


def test_what_was_sealed_before_keys_had_numbers_is_still_read(settings):
    settings.SEALING_KEYS = {1: OLD, 2: NEW}
    nonce = secrets.token_bytes(12)

    assert unseal(nonce + AESGCM(OLD).encrypt(nonce, NUMBER.encode(), None)) == NUMBER


def test_such_a_value_that_looks_by_chance_as_if_it_names_a_key_is_read_too(settings):
    settings.SEALING_KEYS = {1: OLD, 2: NEW}
    nonce = b"sk1\x02" + secrets.token_bytes(8)

    assert unseal(nonce + AESGCM(OLD).encrypt(nonce, NUMBER.encode(), None)) == NUMBER


def test_the_newest_key_seals_and_the_old_one_opens_what_it_sealed(settings):
    settings.SEALING_KEYS = {1: OLD}
    before = seal(NUMBER)

    settings.SEALING_KEYS = {1: OLD, 2: NEW}
    after = seal(NUMBER)

    assert unseal(before) == unseal(after) == NUMBER
    settings.SEALING_KEYS = {1: OLD}
    with pytest.raises(InvalidTag):
        unseal(after)


def test_a_value_under_another_number_is_not_opened(settings):
    settings.SEALING_KEYS = {1: OLD, 2: OLD}
    sealed = bytearray(seal(NUMBER))
    sealed[3] = 1

    with pytest.raises(InvalidTag):
        unseal(bytes(sealed))


def test_a_new_key_does_not_change_by_what_a_number_is_recognised(settings):
    before = fingerprint(NUMBER)

    settings.SEALING_KEYS = {**settings.SEALING_KEYS, 2: NEW}

    assert fingerprint(NUMBER) == before


def test_a_key_that_is_laid_beside_the_first_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("SCHAKEL_SECRETS_DIR", str(_with_a_later_key(tmp_path, NEW.hex())))

    keys = kept.sealing_keys()

    assert keys == {1: kept.sealing_key(), 2: NEW}


@pytest.mark.parametrize("content", ["", "abcd", "not a key"])
def test_a_file_that_is_no_key_stops_the_start(tmp_path, monkeypatch, content):
    monkeypatch.setenv("SCHAKEL_SECRETS_DIR", str(_with_a_later_key(tmp_path, content)))

    with pytest.raises(ConfigurationError, match="sealing-key-2"):
        kept.sealing_keys()


def _with_a_later_key(folder, content):
    closed = folder / "secrets"
    closed.mkdir(mode=0o700)
    path = closed / "sealing-key-2"
    path.write_text(content)
    path.chmod(0o600)
    return closed
