"""The pages of the workspace filled with an invented family, as the queries would fill them."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from schakel.access.roles import PERMISSIONS
from schakel.cases.queries import CaseBand
from schakel.ui.pictures import Chain, Link
from schakel.workspace import presenters as show
from tests.ui.sample import Looker, a_family, chain_at

NOW = datetime(2025, 3, 17, 20, 30, tzinfo=UTC)
TODAY = date(2025, 3, 17)
ANYTHING = UUID("01948a00-0000-7000-8000-000000000001")


def in_days(days: int) -> datetime:
    return NOW + timedelta(days=days)


def a_task(sentence: str, verb: str, days: int | None, *, is_danger: bool = False) -> show.TaskLine:
    due = None if days is None else in_days(days)
    return show.TaskLine(sentence, verb, "/iets/", due, due is not None and due < NOW, is_danger)


def a_case_line(number: str = "2025-0417", level: str = "high") -> show.CaseLine:
    judged_at = NOW if level else None
    return show.CaseLine(ANYTHING, number, "/dossier/", "weging", "Fatima Yilmaz, Cas", level, judged_at, in_days(-9))


def a_home() -> show.HomePage:
    asked = [
        a_task("De herbeoordeling in dossier 2025-0417 is te laat.", "Herbeoordelen", -3, is_danger=True),
        a_task("Beslis over aanmelding A-2025-0102.", "Beslissen", 1),
        a_task("Politiebestanden: 4 lijnen konden niet gelezen worden.", "Nakijken", None),
    ]
    return show.HomePage(asked, False, [], [a_case_line(), a_case_line("2025-0311", "low"), a_case_line("2024-0081", "")], (), None)


def an_empty_home() -> show.HomePage:
    return show.HomePage([], False, [], [], (), a_task("Evaluatie van dossier 2025-0311.", "Evalueren", 9))


def a_plan() -> show.PlanBox:
    actions = [show.PlanAction("Elke week langsgaan", "CAW · Bilal", TODAY - timedelta(days=4), "bezig", True)]
    goals = [("Cas en Noor slapen zonder angst", "gesprek met elk apart", TODAY + timedelta(days=30))]
    return show.PlanBox(2, True, in_days(-5), TODAY + timedelta(days=20), "Bert slaapt niet thuis.", goals, actions)


def an_offer(*, is_made: bool) -> show.OfferLine:
    made = TODAY - timedelta(days=3) if is_made else None
    answer, programme, state = ("aanvaard", "Dader In-Zicht", "gestart") if is_made else ("", "", "")
    sessions = "3 van 4 sessies aanwezig" if is_made else ""
    return show.OfferLine(
        ANYTHING, "Bert Vandenberghe", "na een herhaling", "opgelegd", TODAY - timedelta(days=2), made, answer, programme, state,
        sessions, "/aanbod/", "/inschrijving/" if is_made else "", not is_made,
    )


def a_case(**other: object) -> show.CasePage:
    links = [Link(one.name, one.state, one.note, one.due, "/stap/" if one.state != "to_come" else "") for one in
             chain_at(3, due=date(2025, 3, 19)).links]
    director = "An Peeters"
    fatima = show.PartyLine(ANYTHING, ANYTHING, "Fatima Yilmaz", "03/05/1990", 34, False, True, "slachtoffer", "werkt mee", "")
    page: dict[str, object] = {
        "band": CaseBand(ANYTHING, "2025-0417", "weighing", "weging", False, "high", in_days(-1), director, director),
        "chain": Chain(links), "family": a_family(), "plan": a_plan(),
        "offers": [an_offer(is_made=True), an_offer(is_made=False)],
        "next_thing": show.NextThing("Toets de drie criteria en leg de weging vast.", "Naar de weging", "/weging/", in_days(2)),
        "levels": [show.LevelLine("high", in_days(-1), "An Peeters", "Bert Vandenberghe → Fatima Yilmaz", in_days(20), False)],
        "parties": [fatima],
        "seats": [show.SeatLine("An Peeters", "Veilig Huis Limburg", "casusregisseur", "decreet")], "open_proposals": "Er ligt 1 voorstel.",
        "incidents": [show.IncidentLine(date(2025, 3, 16), "fysiek", "kinderen aanwezig", "politie", "Slagen.", "Hasselt")],
        "contact": [show.ContactLine("Fatima Yilmaz", "Bilal", TODAY)],
        "timeline": [show.TimelineLine(in_days(0), "An Peeters schatte het risico in: hoog.", "An Peeters")],
        "older_url": "?before=x",
        "referrals": [("A-2025-0102", "/aanmelding/", in_days(-19))], "reopens": ("2023-0009", "/oud/"),
    }
    return show.CasePage(**(page | other))  # type: ignore[arg-type]


def a_bare_case() -> show.CasePage:
    """A case of which hardly anything is known yet."""
    nothing: dict[str, object] = dict.fromkeys(("offers", "incidents", "contact", "timeline", "levels", "referrals"), ())
    return a_case(**nothing, plan=None, reopens=None, open_proposals="", older_url="")


def around(**page: object) -> dict[str, object]:
    """What every page is given besides its own."""
    return {"viewer": Looker(), "may": dict.fromkeys(PERMISSIONS, True), "demo_mode": True} | page
