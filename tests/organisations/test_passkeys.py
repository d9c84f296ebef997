"""A passkey proves itself to this site, once, and never counts back. The device here is made of the same mathematics as a real one."""

import base64
import hashlib
import html
import json
import re
from dataclasses import dataclass, field

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256
from fido2.webauthn import AttestedCredentialData, AuthenticatorData

from schakel.audit.models import Line
from schakel.organisations.models import Factor, FactorKind
from tests.world import a_worker, client_of, looking_as

pytestmark = pytest.mark.django_db
PASSWORD, HERE = "een lang wachtwoord", "http://testserver"
NEW, STEP, PROVE = "/account/passkey/", "/inloggen/tweede-stap/passkey/", "/inloggen/bevestigen/passkey/"


@pytest.fixture(autouse=True)
def two_steps(settings):
    settings.SECOND_STEP = True


def letters(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@dataclass
class Device:
    """A device with one passkey. What it says of where it is can be bent, as a false page would."""

    origin: str = HERE
    site: str = "testserver"
    count: int = 1
    flags: int = 0x05  # somebody is there, and gave a PIN or a finger
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def _head(self, flags, credential=b""):
        return AuthenticatorData.create(hashlib.sha256(self.site.encode()).digest(), flags, self.count, credential)

    def _client(self, kind, asked):
        return json.dumps({"type": kind, "challenge": asked["challenge"], "origin": self.origin}).encode()

    def makes(self, asked):
        credential = AttestedCredentialData.create(b"\0" * 16, b"een passkey", ES256.from_cryptography_key(self.key.public_key()))
        made = cbor.encode({"fmt": "none", "attStmt": {}, "authData": bytes(self._head(self.flags | 0x40, credential))})
        return self._says({"clientDataJSON": letters(self._client("webauthn.create", asked)), "attestationObject": letters(made)})

    def proves(self, asked):
        head, client = bytes(self._head(self.flags)), self._client("webauthn.get", asked)
        signed = self.key.sign(head + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._says({"clientDataJSON": letters(client), "authenticatorData": letters(head), "signature": letters(signed)})

    def _says(self, response):
        return json.dumps({"id": letters(b"een passkey"), "rawId": letters(b"een passkey"), "type": "public-key", "response": response,
                           "clientExtensionResults": {}})  # fmt: skip


def asked_on(page):
    return json.loads(html.unescape(re.search(r'data-options="([^"]+)"', page.text).group(1)))


def with_a_passkey():
    worker, device = a_worker("case_director", password=PASSWORD), Device()
    client = client_of(worker)
    client.post(NEW, {"label": "sleutelhanger", "response": device.makes(asked_on(client.get(NEW)))})
    return worker, device


def half(worker):
    client = Client()
    return client, asked_on(client.post("/inloggen/", {"username": worker.user.email, "password": PASSWORD}))


def is_in(client):
    return client.get("/account/").status_code == 200


def test_a_passkey_is_added_and_takes_the_second_step():
    worker, device = with_a_passkey()
    client, asked = half(worker)
    device.count += 1

    answer = client.post(STEP, {"response": device.proves(asked), "next": "/cases/"})

    assert (answer.status_code, answer.headers["Location"], is_in(client)) == (302, "/cases/", True)
    assert "sleutelhanger" in client.get("/account/").text
    with looking_as(worker):
        assert Line.objects.filter(actor_id=worker.pk, code="organisations.use_passkey").count() == 1


@pytest.mark.parametrize("bent", [
    {"origin": "https://schakel-inloggen.example"}, {"origin": "http://testserver:8000"}, {"site": "example"}, {"count": 1}, {"count": 0},
    {"flags": 0x04}, {"key": ec.generate_private_key(ec.SECP256R1())},
], ids=["another site", "another door", "another name", "does not count", "counts back", "nobody there", "another key"])  # fmt: skip
def test_an_answer_from_elsewhere_or_of_a_copy_opens_nothing(bent):
    worker, device = with_a_passkey()
    client, asked = half(worker)
    device.count += 1
    for name, value in bent.items():
        setattr(device, name, value)

    client.post(STEP, {"response": device.proves(asked)})

    assert not is_in(client)


def test_an_answer_works_once_and_not_in_another_browser():
    worker, device = with_a_passkey()
    (first, asked), (second, _other) = half(worker), half(worker)
    device.count += 1
    answer = device.proves(asked)

    second.post(STEP, {"response": answer})
    first.post(STEP, {"response": answer})
    again = half(worker)[0]
    again.post(STEP, {"response": answer})

    assert [is_in(one) for one in (first, second, again)] == [True, False, False]


@pytest.mark.parametrize("rubbish", ["", "{}", "[]", "null", '{"rawId": 3}', '{"id": "a", "rawId": "YQ", "response": {}}'])
def test_rubbish_opens_nothing_and_breaks_nothing(rubbish):
    worker, _device = with_a_passkey()
    client, _asked = half(worker)

    assert client.post(STEP, {"response": rubbish}).status_code == 302
    assert not is_in(client)


@pytest.mark.parametrize(("flags", "is_fresh"), [(0x05, True), (0x01, False)])
def test_a_passkey_confirms_who_one_is_when_the_device_asked_for_a_pin(flags, is_fresh):
    worker, device = with_a_passkey()
    client = client_of(worker, has_just_proved=False)
    device.count, device.flags = 2, flags

    client.post(PROVE, {"response": device.proves(asked_on(client.get("/inloggen/bevestigen/")))})

    assert (client.get(NEW).status_code == 200) == is_fresh


@pytest.mark.parametrize("bent", [{"origin": "https://elders.example"}, {"site": "elders.example"}])
def test_a_passkey_made_on_another_site_is_not_taken(bent):
    worker = a_worker("case_director", password=PASSWORD)
    client = client_of(worker)

    answer = client.post(NEW, {"label": "vals", "response": Device(**bent).makes(asked_on(client.get(NEW)))})

    assert answer.status_code == 422
    assert not Factor.objects.filter(worker=worker, kind=FactorKind.PASSKEY).exists()
