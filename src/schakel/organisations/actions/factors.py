"""What is done with the second step of signing in."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AttestedCredentialData

from schakel.access.secrecy import seal, unseal
from schakel.audit.actions import action, tell
from schakel.core import Refusal
from schakel.organisations import codes, passkeys, rules
from schakel.organisations.models import Factor, FactorKind, Worker
from schakel.organisations.sessions import end_all_of

COPIED = _("Deze passkey is misschien gekopieerd en wordt niet aanvaard. Gebruik een code, en haal de passkey weg bij je account.")
WRONG = _("Deze code klopt niet, of ze werd al gebruikt. Wacht op de volgende code in je app en probeer opnieuw.")


@action("organisations.add_app", permission="see_worklist", sentence=_("{actor} voegde een app toe voor de tweede stap: {label}."))
def add_app(*, by: Worker, secret: str, code: str, label: str) -> list[str]:
    """Voegt een app toe die codes maakt; de eerste code bewijst dat ze werkt. Wie nog geen herstelcodes had, krijgt er tien."""
    step = codes.step_of(secret, codes.as_typed(code))
    if step is None:
        raise Refusal(WRONG, field="code")
    made = Factor.objects.create(worker=by, kind=FactorKind.APP, secret=seal(secret), label=label, last_step=step)
    tell(made, label=label)
    has_codes = Factor.objects.filter(worker=by, kind=FactorKind.RECOVERY, last_used_at__isnull=True).exists()
    return [] if has_codes else _write_recovery_codes(by)


@action(
    "organisations.use_code",
    permission="see_worklist",
    sentence={
        FactorKind.APP: _("{actor} zette de tweede stap met een app: {label}."),
        FactorKind.RECOVERY: _("{actor} zette de tweede stap met een herstelcode."),
    },
)
def use_code(*, by: Worker, code: str) -> None:
    """Zet de tweede stap van het inloggen, met een code van een app of met een herstelcode. Elke code werkt één keer."""
    typed, now = codes.as_typed(code), timezone.now()
    unused = Factor.objects.filter(
        worker=by, kind=FactorKind.RECOVERY, code_hash=codes.recovery_hash(by.pk, typed), last_used_at__isnull=True
    )
    for factor in Factor.objects.filter(worker=by, kind=FactorKind.APP):
        step = codes.step_of(unseal(factor.secret), typed)
        still_new = Factor.objects.filter(pk=factor.pk, last_step__lt=step) if step is not None else Factor.objects.none()
        if still_new.update(last_step=step, last_used_at=now):
            return tell(factor, says=FactorKind.APP, label=factor.label)
    if unused.update(last_used_at=now):
        return tell(by, says=FactorKind.RECOVERY)
    raise Refusal(WRONG, field="code")


@action("organisations.add_passkey", permission="see_worklist", sentence=_("{actor} voegde een passkey toe: {label}."))
def add_passkey(*, by: Worker, credential: AttestedCredentialData, count: int, label: str) -> list[str]:
    """Voegt een passkey toe voor de tweede stap. Wie nog geen herstelcodes had, krijgt er tien."""
    made = Factor.objects.create(worker=by, kind=FactorKind.PASSKEY, secret=passkeys.sealed(credential), label=label, last_step=count)
    tell(made, label=label)
    has_codes = Factor.objects.filter(worker=by, kind=FactorKind.RECOVERY, last_used_at__isnull=True).exists()
    return [] if has_codes else _write_recovery_codes(by)


@action("organisations.use_passkey", permission="see_worklist", sentence=_("{actor} bewees wie hij of zij is met de passkey {label}."))
def use_passkey(*, by: Worker, factor: Factor, count: int) -> None:
    """Bewijst met een passkey wie je bent. Een passkey die terugtelt, kan een kopie zijn en wordt geweigerd."""
    kept = Factor.objects.select_for_update().get(pk=factor.pk, worker=by)
    if (count or kept.last_step) and count <= kept.last_step:
        raise Refusal(COPIED)
    Factor.objects.filter(pk=kept.pk).update(last_step=count, last_used_at=timezone.now())
    tell(kept, label=kept.label)


@action("organisations.renew_recovery_codes", permission="see_worklist", sentence=_("{actor} maakte nieuwe herstelcodes."))
def renew_recovery_codes(*, by: Worker) -> list[str]:
    """Maakt tien nieuwe herstelcodes; de vorige gelden niet meer. Ze worden één keer getoond en nergens bewaard."""
    tell(by)
    return _write_recovery_codes(by)


@action("organisations.remove_factor", permission="see_worklist", sentence=_("{actor} haalde {label} weg als tweede stap."))
def remove_factor(*, by: Worker, factor: Factor) -> None:
    """Haalt een app of een passkey weg. De laatste blijft, zolang de functie een tweede stap vraagt."""
    others = list(Factor.objects.select_for_update().filter(worker=by).exclude(kind=FactorKind.RECOVERY).exclude(pk=factor.pk))
    rules.may_remove_factor(role=by.role, is_last=not others)
    tell(by, label=factor.label)
    factor.delete()
    if not others:
        Factor.objects.filter(worker=by).delete()


@action(
    "organisations.reset_factors",
    permission="invite_workers",
    sentence=_("{actor} zette de tweede stap van {name} terug; {name} stelt een nieuwe in bij het inloggen."),
)
def reset_factors(*, by: Worker, worker: Worker) -> None:
    """Neemt alle apps en herstelcodes van iemand weg die ze kwijt is, en beëindigt alle sessies van die persoon."""
    rules.may_manage(own_house=by.house_id, their_house=worker.house_id)
    rules.may_reset_factors(by=by.pk, worker=worker.pk, role=worker.role, manages_accounts=by.may("manage_accounts"))
    Factor.objects.filter(worker=worker).delete()
    end_all_of(worker.user)
    tell(worker, name=worker.name)


def _write_recovery_codes(worker: Worker) -> list[str]:
    Factor.objects.filter(worker=worker, kind=FactorKind.RECOVERY).delete()
    made = codes.new_recovery_codes()
    Factor.objects.bulk_create(
        Factor(worker=worker, kind=FactorKind.RECOVERY, code_hash=codes.recovery_hash(worker.pk, one)) for one in made
    )
    return made
