"""Woorden: the codes of step one as they stand on screen."""

from django.utils.translation import gettext_lazy as _

TRIGGERS = {
    "repeat_within_year": _("nieuwe feiten binnen twaalf maanden"),
    "child_at_serious_incident": _("kind aanwezig bij ernstig geweld"),
    "breach_of_measure": _("overtreding van een maatregel"),
    "high_stated_risk": _("hoog risico volgens de politie"),
    "strangulation": _("keel dichtgeknepen"),
    "weapon": _("wapen gebruikt of getoond"),
    "threat_to_kill": _("bedreiging met de dood"),
    "stalking_after_separation": _("belaging na een breuk"),
    "pregnancy": _("zwangerschap"),
    "barring_order": _("tijdelijk huisverbod"),
    "no_common_plan": _("drie of meer diensten zonder gezamenlijk plan"),
    "concern": _("ernstige zorg van een professional"),
}
OUTCOME_HINTS = {
    "advice": _("De aanmelder gaat zelf verder, met advies van het Veilig Huis."),
    "refer_to_help": _("Een gewone hulpverlening volstaat en is gevonden."),
    "attach_to_running_help": _("Er loopt al hulp die dit opneemt; kies het dossier als er een is."),
    "chain": _("Er wordt een dossier geopend; de dossiervorming begint."),
    "merge": _("Het gaat om mensen over wie al een dossier loopt; kies welk."),
    "not_ours": _("Dit gaat niet over geweld in het gezin, of niet over deze regio."),
}


def trigger_names(codes: list[str]) -> list[str]:
    """The attention points as words, in their order."""
    return [str(TRIGGERS[code]) for code in codes if code in TRIGGERS]
