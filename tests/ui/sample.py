"""One page with every part of the interface on it, filled with an invented family, to look at and to test."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django import forms
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from schakel.access.roles import PERMISSIONS
from schakel.ui.forms import Form
from schakel.ui.lists import Cell, Column, SummaryRow, Table
from schakel.ui.pictures import Chain, Family, Link, Member, Relation, Risk
from schakel.ui.widgets import Checkboxes, DayField, MomentField, Radios

MONDAY = date(2025, 3, 17)
STEPS = ("Aanmelding", "Dossiervorming", "Weging", "Casusregie", "Uitvoering", "Evaluatie")


@dataclass(frozen=True)
class Happening:
    at: datetime
    sentence: str
    actor: str = ""
    detail: str = ""
    url: str = ""
    is_incident: bool = False


@dataclass(frozen=True)
class Looker:
    name: str = "An Peeters"
    organisation: str = "Veilig Huis Limburg"


class SampleForm(Form):
    name = forms.CharField(label="Naam")
    reason = forms.CharField(
        label="Waarom is een aanpak samen nodig?", widget=forms.Textarea, help_text="Alleen wat nodig is om te beslissen."
    )
    on = DayField(label="Op welke dag?")
    at = MomentField(label="Wanneer precies?", required=False)
    frame = forms.ChoiceField(
        label="In welk kader?", choices=[("voluntary", "Vrijwillig"), ("mandated", "Opgelegd")],
        widget=Radios(hints={"mandated": "Met een overheid, een beslissing en een datum."}),
    )
    sectors = forms.MultipleChoiceField(
        label="Wie wordt gevraagd?", choices=[("care", "Hulp"), ("police", "Politie")], widget=Checkboxes(), required=False
    )
    source = forms.ChoiceField(label="Bron", choices=[("police", "politie"), ("hotline", "1712")])
    was_informed = forms.BooleanField(label="De persoon weet dat we dit doen", required=False)
    row = forms.CharField(widget=forms.HiddenInput, required=False, initial="7")


def chain_at(step: int, *, due: date | None = None) -> Chain:
    """The chain with the case in step `step` (1 to 6)."""
    states = {True: "done", False: "to_come"}
    return Chain([
        Link(name, "now" if number == step else states[number < step], note="sinds 10 mrt 2025" if number == step else "",
             due=due if number == step else None)
        for number, name in enumerate(STEPS, start=1)
    ])


def a_family() -> Family:
    return Family(
        [
            Member("m", "Fatima Yilmaz", 34, "female", note="slachtoffer"),
            Member("v", "Bert Vandenberghe", 38, "male", note="vermoedelijke pleger"),
            Member("n", "Onbekend", None, "unknown", is_unknown=True),
            Member("k1", "Cas", 9, "male", is_minor=True),
            Member("k2", "Noor", 4, "female", is_minor=True),
        ],
        [
            Relation("m", "v", "ex_partner"), Relation("m", "k1", "parent_child"), Relation("v", "k1", "parent_child"),
            Relation("m", "k2", "parent_child"), Relation("v", "k2", "parent_child"), Relation("k1", "k2", "sibling"),
            Relation("m", "n", "partner"),
        ],
        [Risk("v", "m", "hoog"), Risk("v", "k2")],
    )


def a_table() -> Table:
    columns = [Column("Dossier", sort_url="?sort=case", sorted="ascending"), Column("Gemeente"), Column("Dagen", is_number=True)]
    return Table("Dossiers in weging", columns, [[Cell("2025-0417", "#1"), "Hasselt", 3], [Cell("2025-0311", "#2"), "Genk", 12]])


def a_request(path: str = "/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.viewer = None  # type: ignore[attr-defined]
    return request


def sample_context(form: forms.Form) -> dict[str, object]:
    moment = datetime(2025, 3, 17, 20, 14, tzinfo=UTC)
    return {
        "viewer": Looker(), "may": dict.fromkeys(PERMISSIONS, True), "demo_mode": True, "case_number": "2025-0417", "form": form,
        "form_key": "0195a3c2", "monday": MONDAY, "late": date(2025, 3, 14), "soon": date(2025, 3, 19), "far": date(2025, 6, 30),
        "moment": moment, "chain": chain_at(3, due=date(2025, 3, 19)), "family": a_family(), "table": a_table(),
        "rows": [SummaryRow("Kader", "Vrijwillig", "#"), SummaryRow("Reden", "Er zijn twee kinderen.\nNoor sliep slecht.", "#"),
                 SummaryRow("Overheid", "")],
        "lines": [
            Happening(moment, "An Peeters besliste: het dossier gaat naar de weging.", "An Peeters"),
            Happening(
                datetime(2025, 3, 16, 22, 5, tzinfo=UTC), "Nieuw feit gemeld door de politie.",
                detail="Twee kinderen waren erbij.",
                url="#feit", is_incident=True,
            ),
        ],
    }


def rendered(context: dict[str, object]) -> str:
    """The sample page as HTML."""
    source = (Path(__file__).parent / "sample.html").read_text(encoding="utf-8")
    return engines["django"].from_string(source).render(context, a_request())
