"""The invented house of the police sample, its services, and the people under whose names one tries the demonstration."""

from dataclasses import dataclass

from schakel.access.context import looking
from schakel.organisations import actions
from schakel.organisations.founding import found_house, gate_of
from schakel.organisations.models import Kind, Organisation, Sector, Worker

PASSWORD = "schakel-en-niemand-bestaat"  # noqa: S105 - for invented people, printed on the sign-in page of the demonstration
HOUSE = ("LIM", "Veilig Huis Limburg (verzonnen)", "Limburg")


@dataclass(frozen=True)
class Service:
    code: str
    name: str
    kind: Kind
    sector: Sector
    is_core_partner: bool = True


@dataclass(frozen=True)
class Account:
    email: str
    name: str
    role: str
    organisation: str


SERVICES = (
    Service("PZ", "Politiezone Demerland (verzonnen)", Kind.POLICE, Sector.POLICE),
    Service("PARKET", "Parket Limburg (verzonnen)", Kind.PROSECUTION_SERVICE, Sector.JUSTICE),
    Service("JH", "Justitiehuis Hasselt (verzonnen)", Kind.HOUSE_OF_JUSTICE, Sector.JUSTICE),
    Service("CAW", "CAW Demerland (verzonnen)", Kind.GENERAL_WELFARE_CENTRE, Sector.CARE),
    Service("CGG", "CGG Demerland (verzonnen)", Kind.MENTAL_HEALTH_CENTRE, Sector.CARE),
    Service("VK", "Vertrouwenscentrum Limburg (verzonnen)", Kind.CHILD_ABUSE_CENTRE, Sector.YOUTH),
    Service("OCMW", "OCMW Demerland (verzonnen)", Kind.PUBLIC_WELFARE_CENTRE, Sector.GOVERNMENT, is_core_partner=False),
    Service("AJH", "Agentschap Justitie en Handhaving", Kind.AGENCY, Sector.GOVERNMENT, is_core_partner=False),
)

ACCOUNTS = (
    Account("coco@schakel.example", "Coco Vranken", "coordinator", "LIM"),
    Account("an@schakel.example", "An Willems", "case_director", "LIM"),
    Account("ines@schakel.example", "Ines Bex", "intake_worker", "CAW"),
    Account("bilal@schakel.example", "Bilal Haddad", "perpetrator_worker", "CAW"),
    Account("vera@schakel.example", "Vera Driesen", "victim_worker", "CAW"),
    Account("joke@schakel.example", "Joke Schreurs", "youth_worker", "VK"),
    Account("chris@schakel.example", "Chris Thijs", "police_liaison", "PZ"),
    Account("marte@schakel.example", "Marte Jorissen", "reference_magistrate", "PARKET"),
    Account("paul@schakel.example", "Paul Hermans", "probation_officer", "JH"),
    Account("tine@schakel.example", "Tine Moons", "trainer", "CGG"),
    Account("dries@schakel.example", "Dries Nijs", "perpetrator_worker", "CAW"),
    Account("anke@schakel.example", "Anke Lemmens", "analyst", "AJH"),
)

PROVINCE_ACCOUNTS = (
    Account("hilde@haspengouw.example", "Hilde Cuppens", "coordinator", "{house}"),
    Account("wout@haspengouw.example", "Wout Swinnen", "case_director", "{house}"),
    Account("mira@haspengouw.example", "Mira Claes", "reference_magistrate", "PARKET"),
    Account("tom@haspengouw.example", "Tom Reynders", "trainer", "CGG"),
)


def house(code: str, name: str, province: str) -> Worker:
    """The gate of the house with this code; the house is founded when it is not there yet."""
    found = Worker.objects.filter(house__code=code, role="gate").exists()
    return gate_of(code) if found else found_house(code, name, province)


def services(gate: Worker) -> dict[str, Organisation]:
    """All services by code; those that are missing are added."""
    known = {organisation.code: organisation for organisation in Organisation.objects.all()}
    for service in SERVICES:
        if service.code not in known:
            known[service.code] = actions.found_organisation(
                by=gate,
                code=service.code,
                name=service.name,
                kind=service.kind,
                sector=service.sector,
                province="Limburg",
                is_core_partner=service.is_core_partner,
            )
    return known


def people(gate: Worker, accounts: tuple[Account, ...], known: dict[str, Organisation]) -> dict[str, Worker]:
    """The demo accounts of one house by the first word of their address; those that are missing are invited."""
    with looking(gate):
        there = {worker.user.email: worker for worker in Worker.objects.select_related("user", "organisation", "house")}
    made = {}
    for account in accounts:
        worker = there.get(account.email) or actions.invite(
            by=gate,
            email=account.email,
            name=account.name,
            role=account.role,
            organisation=known[account.organisation.format(house=gate.house.code)],
            house=gate.house,
            password=PASSWORD if accounts is ACCOUNTS else "",  # the others sign in with one click; hashing takes its time
        )
        made[account.email.split("@")[0]] = worker
    return made
