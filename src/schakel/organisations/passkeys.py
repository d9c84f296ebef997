"""Passkeys: a key in a telephone, a computer or a small stick, that proves itself to this site and to no other (WebAuthn).

What is asked lies in the session and is asked once. An answer counts for exactly this address, so that a false page which passes things on
gets nowhere. A key that counts must count upwards: one that does not may have been copied. Source: W3C Web Authentication level 2, 7.1 and 7.2.
"""

import base64
import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from schakel.access.secrecy import seal, unseal
from schakel.core import Refusal
from schakel.organisations.models import Factor, Worker

ASKED = "asked_of_passkey"
NAME = "Schakel"
WRONG = _("De passkey werd niet herkend. Probeer opnieuw, of gebruik een code.")


def sealed(credential: AttestedCredentialData) -> bytes:
    """What is kept of a passkey; its private half never leaves the device."""
    return seal(base64.b64encode(credential).decode())


def credential_of(factor: Factor) -> AttestedCredentialData:
    return AttestedCredentialData(base64.b64decode(unseal(factor.secret)))


def asks_for_new(request: HttpRequest, worker: Worker, known: Sequence[Factor]) -> str:
    """The question to the browser for a new passkey of `worker`, as JSON; a device that is known already is left out."""
    user = PublicKeyCredentialUserEntity(id=worker.pk.bytes, name=worker.user.email, display_name=worker.name)
    asked, state = _server(request).register_begin(
        user, [credential_of(one) for one in known], user_verification=UserVerificationRequirement.PREFERRED
    )
    request.session[ASKED] = {"for": "new", "of": str(worker.pk), **state}
    return json.dumps(dict(asked)["publicKey"])


def asks_for_proof(request: HttpRequest, worker: Worker, known: Sequence[Factor], *, must_verify: bool = False) -> str:
    """The question to the browser to prove one of the passkeys `known`; with `must_verify` the device asks a PIN or finger too."""
    need = UserVerificationRequirement.REQUIRED if must_verify else UserVerificationRequirement.PREFERRED
    asked, state = _server(request).authenticate_begin([credential_of(one) for one in known], user_verification=need)
    request.session[ASKED] = {"for": "proof", "of": str(worker.pk), **state}
    return json.dumps(dict(asked)["publicKey"])


def new_one(request: HttpRequest, worker: Worker, answer: str) -> tuple[AttestedCredentialData, int]:
    """The passkey that the browser made, and where it counts from; a Refusal when the answer is not to our question."""
    state = _asked(request, worker, "new")
    try:
        made = _server(request).register_complete(state, json.loads(answer))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal(WRONG) from error
    if made.credential_data is None:
        raise Refusal(WRONG)
    return made.credential_data, made.counter


def proven(request: HttpRequest, worker: Worker, known: Sequence[Factor], answer: str) -> tuple[Factor, int]:
    """Which of the passkeys `known` proved itself, and how far it counts now; a Refusal when the answer is not to our question."""
    state = _asked(request, worker, "proof")
    credentials = {credential_of(one).credential_id: one for one in known}
    try:
        given = json.loads(answer)
        used = _server(request).authenticate_complete(state, [credential_of(one) for one in known], given)
        counter = AuthenticationResponse.from_dict(given).response.authenticator_data.counter
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal(WRONG) from error
    return credentials[used.credential_id], counter


def _asked(request: HttpRequest, worker: Worker, what: str) -> dict[str, Any]:
    state = request.session.pop(ASKED, None)
    if not state or (state["for"], state["of"]) != (what, str(worker.pk)):
        raise Refusal(WRONG)
    return state


def _server(request: HttpRequest) -> Fido2Server:
    here = f"{request.scheme}://{request.get_host()}"
    name = request.get_host().rpartition(":")[0] if ":" in request.get_host() else request.get_host()
    return Fido2Server(PublicKeyCredentialRpEntity(name=NAME, id=name), verify_origin=lambda origin: origin == here)
