"""Belangenconflict: saying whom you know from outside the work, and keeping somebody out of a case (T-03, S-37, docs/adr/0010)."""

from datetime import date
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access import secrecy
from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases import queries
from schakel.cases.models import Case, DeclaredRelation, Exclusion, ExclusionGround, Tie
from schakel.core import Refusal, uuid7
from schakel.organisations.models import Worker
from schakel.people.matching.numbers import digits_of
from schakel.people.models import Person


@action(
    "cases.declare_relation", permission="declare_relations", sentence=_("{actor} gaf op iemand van buiten het werk te kennen.")
)
def declare_relation(
    *,
    by: Viewer,
    tie: Tie,
    family_name: str = "",
    given_names: str = "",
    birth_date: date | None = None,
    birth_year: int | None = None,
    national_number: str = "",
) -> None:
    """Geeft op wie je van buiten het werk kent; wat over die persoon gaat, zie je niet meer. Alleen een onleesbaar kenmerk blijft bewaard."""
    digits = digits_of(national_number) if national_number else ""
    if national_number and not digits:
        raise Refusal(_("Dit rijksregisternummer klopt niet; kijk het na of laat het leeg."), field="national_number")
    family, given, year = family_name.strip(), given_names.strip(), birth_date.year if birth_date else birth_year
    if not digits and not (family and given and year):
        raise Refusal(
            _("Geef de naam, de voornaam en de geboortedatum of het geboortejaar, of het rijksregisternummer."),
            field="birth_date",
        )
    known = {"family": family, "given": given, "born": birth_date, "year": year, "number": secrecy.fingerprint(digits)}
    with connection.cursor() as cursor:
        cursor.execute(
            "select unnest(wall.marks_of(%(family)s, %(given)s, %(born)s, %(number)s) || wall.bones_of(%(family)s, %(given)s, %(year)s))",
            known,
        )
        declaration = uuid7()
        rows = [DeclaredRelation(worker_id=by.id, tie=tie, mark=mark, declaration=declaration) for (mark,) in cursor.fetchall()]
        if not rows:
            raise Refusal(_("Schrijf de naam met letters."), field="family_name")
        DeclaredRelation.objects.bulk_create(rows, ignore_conflicts=True)
        cursor.execute("select wall.keep_me_from(%(family)s, %(given)s, %(born)s, %(number)s)", known)
        cursor.execute("select wall.keep_me_from_whoever_is_like(%(family)s, %(given)s, %(year)s)", known)
    tell(rows[0])


@action(
    "cases.withdraw_relation",
    permission="declare_relations",
    sentence=_("{actor} trok een opgave van iemand van buiten het werk in."),
)
def withdraw_relation(*, by: Viewer, declaration: UUID) -> None:
    """Trekt een eigen opgave in: wie later in het register komt, wordt daarmee niet meer herkend. Wat al afgeschermd is, blijft afgeschermd."""
    rows = list(DeclaredRelation.objects.filter(worker_id=by.id, declaration=declaration))
    if not rows:
        raise Refusal(_("Deze opgave is er niet meer."))
    DeclaredRelation.objects.filter(pk__in=[row.pk for row in rows]).delete()
    tell(rows[0])


@action("cases.keep_out", permission="keep_out", sentence=_("{actor} sloot {worker} uit van het dossier."))
def keep_out(*, by: Viewer, case: Case, worker: Worker, reason: str, person: Person | None = None) -> list[Exclusion]:
    """Sluit iemand uit van dit dossier en van alles wat over de mensen erin gaat; dat gaat boven elke plaats en elke functie.

    The reason stands with the exclusion, for the coordinators, and not in the timeline, which everyone in the case reads.
    """
    if not reason.strip():
        raise Refusal(_("Schrijf waarom."), field="reason")
    if worker.pk == by.id:
        raise Refusal(
            _("Jezelf sluit je niet uit; geef op wie je kent, of vraag het aan een andere coördinator."), field="worker"
        )
    now, same = timezone.now(), {"house_id": case.house_id, "worker": worker, "ground": ExclusionGround.BY_HAND, "reason": reason}
    people = [person.pk] if person else [party.person_id for party in queries.parties(by, case)]
    rows = [Exclusion(person_id=one, made_at=now, seen_at=now, **same) for one in people]
    Exclusion.objects.bulk_create(rows, ignore_conflicts=True)
    tell(case, case=case, worker=worker.name)
    return rows


@action("cases.exclusion_seen", permission="keep_out", sentence=_("{actor} bekeek een uitsluiting."))
def exclusion_seen(*, by: Viewer, exclusion: Exclusion) -> None:
    """Noteert dat de coördinator deze uitsluiting bekeken heeft."""
    if exclusion.seen_at is None:
        exclusion.seen_at = timezone.now()
        exclusion.save(update_fields=["seen_at"])
    tell(exclusion)


@action("cases.ask_to_end_exclusion", permission="keep_out", sentence=_("{actor} vroeg om een uitsluiting te beëindigen."))
def ask_to_end_exclusion(*, by: Viewer, exclusion: Exclusion, reason: str) -> None:
    """Stelt voor een uitsluiting te beëindigen; een andere coördinator beslist."""
    if not reason.strip():
        raise Refusal(_("Schrijf waarom."), field="reason")
    if exclusion.ended_at or exclusion.end_asked_at:
        raise Refusal(_("Dit werd al gevraagd of beslist; ga terug naar de lijst."))
    exclusion.end_reason, exclusion.end_asked_by_id, exclusion.end_asked_at = reason, by.id, timezone.now()
    exclusion.seen_at = exclusion.seen_at or exclusion.end_asked_at
    exclusion.save(update_fields=["end_reason", "end_asked_by", "end_asked_at", "seen_at"])
    tell(exclusion)


@action(
    "cases.decide_end_of_exclusion",
    permission="keep_out",
    sentence={"ended": _("{actor} beëindigde een uitsluiting."), "kept": _("{actor} liet een uitsluiting bestaan.")},
)
def decide_end_of_exclusion(*, by: Viewer, exclusion: Exclusion, ends: bool) -> None:
    """Beslist, als tweede coördinator, of een uitsluiting eindigt."""
    locked = Exclusion.objects.select_for_update().get(pk=exclusion.pk)
    if locked.ended_at or locked.end_asked_at is None:
        raise Refusal(_("Dit werd al beslist; ga terug naar de lijst."))
    if locked.end_asked_by_id == by.id:
        raise Refusal(_("Je vroeg dit zelf; een andere coördinator beslist."))
    if ends:
        locked.ended_at, locked.ended_by_id = timezone.now(), by.id
        locked.save(update_fields=["ended_at", "ended_by"])
    else:
        locked.end_asked_at, locked.end_asked_by, locked.end_reason = None, None, ""
        locked.save(update_fields=["end_asked_at", "end_asked_by", "end_reason"])
    tell(locked, says="ended" if ends else "kept")
