"""A Veilig Huis, its partners, and the cast."""

from dataclasses import dataclass

from schakel.organisations import actions
from schakel.organisations.founding import found_house
from schakel.organisations.models import Kind, Organisation, Sector, Worker
from tests.world.building import gate

HOUSES = {"LIM": ("Veilig Huis Limburg", "Limburg"), "ANT": ("Veilig Huis Antwerpen", "Antwerpen")}

# name, role, organisation: code, name, kind, sector
CAST = {
    "an": ("An Aerts", "case_director", ("VH", "", Kind.VEILIG_HUIS, Sector.NETWORK)),
    "bilal": ("Bilal Benali", "perpetrator_worker", ("CAW", "CAW", Kind.GENERAL_WELFARE_CENTRE, Sector.CARE)),
    "chris": ("Chris Claes", "police_liaison", ("PZ", "Politiezone", Kind.POLICE, Sector.POLICE)),
    "coco": ("Coco Ceulemans", "coordinator", ("VH", "", Kind.VEILIG_HUIS, Sector.NETWORK)),
    "dries": ("Dries De Smet", "perpetrator_worker", ("CAW", "CAW", Kind.GENERAL_WELFARE_CENTRE, Sector.CARE)),
    "fien": ("Fien Faes", "functional_admin", ("VH", "", Kind.VEILIG_HUIS, Sector.NETWORK)),
    "ines": ("Ines Ibens", "intake_worker", ("VH", "", Kind.VEILIG_HUIS, Sector.NETWORK)),
    "joke": ("Joke Jacobs", "youth_worker", ("VK", "Vertrouwenscentrum", Kind.CHILD_ABUSE_CENTRE, Sector.YOUTH)),
    "marte": ("Marte Maes", "reference_magistrate", ("PARKET", "Parket", Kind.PROSECUTION_SERVICE, Sector.JUSTICE)),
    "pia": ("Pia Peeters", "analyst", ("AGE", "Agentschap", Kind.AGENCY, Sector.GOVERNMENT)),
    "tine": ("Tine Thijs", "trainer", ("VORMING", "Vormingsdienst", Kind.OTHER, Sector.CARE)),
    "vera": ("Vera Vos", "victim_worker", ("CAW", "CAW", Kind.GENERAL_WELFARE_CENTRE, Sector.CARE)),
}


@dataclass(frozen=True)
class Cast:
    """Who works in and around one Veilig Huis."""

    house: Organisation
    an: Worker
    bilal: Worker
    chris: Worker
    coco: Worker
    dries: Worker
    fien: Worker
    ines: Worker
    joke: Worker
    marte: Worker
    pia: Worker
    tine: Worker
    vera: Worker


def a_house(code: str = "LIM") -> Organisation:
    """The Veilig Huis with this code; founded when it is not there yet."""
    house = Organisation.objects.filter(code=code).first()
    if house is None:
        name, province = HOUSES.get(code, (f"Veilig Huis {code}", ""))
        house = found_house(code, name, province).organisation
    return house


NOBODY_KNOWS = "een wachtwoord dat niemand kent"


def an_organisation(
    code: str, name: str = "", kind: str = Kind.OTHER, sector: str = Sector.CARE, *, house: Organisation | None = None
) -> Organisation:
    """A service around a house; made when it is not there yet."""
    found = Organisation.objects.filter(code=code).first()
    return found or actions.found_organisation(
        by=gate(house or a_house()), code=code, name=name or code, kind=kind, sector=sector
    )


def a_worker(
    role: str,
    *,
    house: Organisation | None = None,
    organisation: Organisation | None = None,
    name: str = "Wout Willems",
    email: str = "",
    password: str = NOBODY_KNOWS,
) -> Worker:
    """Somebody with an account who came in before; works at the house itself unless told otherwise."""
    house = house or a_house()
    email = email or f"{name.split()[0].lower()}.{role}@{house.code.lower()}.example"
    found = Worker.objects.select_related("user", "organisation", "house").filter(user__email=email).first()
    return found or actions.invite(
        by=gate(house), email=email, name=name, role=role, organisation=organisation or house, house=house, password=password
    )


def cast(house: Organisation | None = None) -> Cast:
    """The people everyone knows, at `house`; each made once."""
    house = house or a_house()
    addresses = {f"{word}@{house.code.lower()}.example": word for word in CAST}
    known = Worker.objects.select_related("user", "organisation", "house").filter(user__email__in=addresses)
    people = {addresses[worker.user.email]: worker for worker in known}
    for word, (name, role, (code, title, kind, sector)) in CAST.items():
        if word in people:
            continue
        where = (
            house
            if code == "VH"
            else an_organisation(f"{code}-{house.code}", f"{title} {house.province}", kind, sector, house=house)
        )
        people[word] = a_worker(role, house=house, organisation=where, name=name, email=f"{word}@{house.code.lower()}.example")
    return Cast(house=house, **people)
