"""Invented police files with their truth, by the habits of the example file, and with more traps than a year of reports holds.

    rows, truth = a_police_file(reports=300, seed=1)

Households with brothers and sisters of one first name, twins (some one letter apart), a son with his father's name, unrelated
people at one address; moves, new partners; and people written down as people do: capitals, slips of the pen, initials, fields
swapped, day and month swapped, default dates, two-digit years, double names, joined particles, numbers missing or mistyped.
Nobody here exists: every national number has the counter 000 or 999, which the register never gives.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

_HEADING = """pv_nummer pv_datum feit_datum feit_uur politiezone feitcode feitomschrijving hoedanigheid naam voornaam
geboortedatum geslacht rijksregisternummer straat huisnummer postcode gemeente relatie kinderen_aanwezig
risico korte_inhoud"""
_SURNAMES = """Baert, Bogaerts, Van Hove, De Wolf, Deprez, Maréchal, Şimşek, Erdoğan, Ait Hamou, El Idrissi, Nowak,
Wiśniewski, Popa, Dragomir, Russo, De Luca, Lo Bianco, D'Amico, Van der Auwera, Vandenberghe, T'Joens,
Yıldırım, Benhaddou, Owusu, Traoré, Tran, Pham, Simons, Cools, Daems, Verhoeven, Ruelens, Lemmens, Stevens,
Gijsen, Dewulf, Van den Eynde, Ceulemans, Timmermans, Roosen, Palmans, Quintens, Jaspers, Meuris, Çiftçi,
Koçak, Bakkali, Chaoui, Kozłowski, Lewandowski, Ricci, Marino, Vos, De Vos, Devos, Pauwels, Paulus, Maes,
Maas, Wynants, Wijnants, Schoofs, Engelen, Neven, Hoste, Adriaens"""
_MEN = """Tim, Tom, Jan, Johan, Bart, Steven, Stefan, Ahmed, Hamid, Yusuf, Omer, Serkan, Pawel, Marek, Luca, Paolo,
Denis, Simon, Michel, Daniel, Dieter, Filip, Hicham, Cem, Elias, Milan, Noah, Arne, Ruben, Sander, Wout,
Andreas"""
_WOMEN = """Sara, Saar, Lena, Lina, Elisa, Elise, Jana, Simone, Denise, Michèle, Danielle, Andrea, Mila, Noor, Nora,
Hilde, Griet, Sabine, Nele, Amina, Samia, Hatice, Elif, Beata, Ewa, Chiara, Paola, Leila, Inge, Marijke,
Charlotte, Anouk"""
_STREETS = """Acacialaan Berkenlaan Diestersteenweg Dorpsplein Heidestraat Kloosterstraat Lindestraat Markt Parkstraat
Sportlaan Stadsplein Steenstraat Vijverstraat Weverstraat Zandstraat Zonnestraat Bergstraat Brugstraat
Heerstraat Kanaallaan"""
HEADING = _HEADING.split()
STREETS = _STREETS.split()
SURNAMES = " ".join(_SURNAMES.split()).split(", ")
MEN = " ".join(_MEN.split()).split(", ")
WOMEN = " ".join(_WOMEN.split()).split(", ")
TWINS = (
    "Tim|Tom",
    "Sara|Saar",
    "Lena|Lina",
    "Milan|Mila",
    "Elias|Elisa",
    "Simon|Simone",
    "Noor|Nora",
    "Denis|Denise",
    "Arne|Wout",
    "Jana|Jan",
    "Elise|Elisa",
)
PLACES = (
    ("3500", "Hasselt"),
    ("3600", "Genk"),
    ("3700", "Tongeren-Borgloon"),
    ("3740", "Bilzen-Hoeselt"),
    ("3800", "Sint-Truiden"),
    ("3900", "Pelt"),
    ("3920", "Lommel"),
    ("3960", "Bree"),
    ("3680", "Maaseik"),
    ("3630", "Maasmechelen"),
    ("3550", "Heusden-Zolder"),
    ("3590", "Diepenbeek"),
)
OFFENCES = (
    ("43/02", "Opzettelijke slagen en verwondingen binnen het koppel"),
    ("42/13", "Intrafamiliale moeilijkheden / psychisch geweld"),
    ("45/01", "Bedreiging"),
    ("53/31", "Belaging"),
    ("43/03", "Slagen en verwondingen andere gezinsleden"),
    ("42/20", "Overtreding tijdelijk huisverbod"),
    ("37/01", "Seksueel geweld binnen gezin"),
    ("20/04", "Economisch geweld binnen gezin"),
)
STORIES = (
    "Buren belden; bij aankomst was de rust weergekeerd.",
    "Verdachte onder invloed van alcohol aangetroffen.",
    "Kinderen waren boven en hebben het gehoord.",
    "Geen letsels vastgesteld.",
    "Benadeelde meldt herhaalde berichten sinds de breuk.",
)
RELATIONS = ("partner", "partner", "partner", "ex-partner", "ex-partner", "kind van", "ouder van", "broer/zus")


@dataclass(eq=False)
class Invented:
    """Somebody who does not exist, as they really are; the file shows them as somebody typed them."""

    code: str
    surname: str
    first_name: str
    sex: str
    born_on: date
    address: tuple[str, int, str, str]

    @property
    def number(self) -> str:
        nine = f"{self.born_on:%y%m%d}{'999' if self.sex == 'M' else '000'}"
        return nine + f"{97 - int(('2' if self.born_on.year >= 2000 else '') + nine) % 97:02d}"


@dataclass
class Household:
    suspect: Invented
    victim: Invented
    children: list[Invented]
    others: list[Invented] = field(default_factory=list)


def a_police_file(
    *, reports: int, seed: int, first_day: date = date(2023, 1, 2), days: int = 1090
) -> tuple[list[dict[str, str]], dict[str, object]]:
    """About `reports` reports as rows under the heading, and their truth in the form of `examples/police-reports.truth.json`."""
    return _File(random.Random(seed), first_day, days).written(reports)


def as_csv(rows: list[dict[str, str]]) -> str:
    """The rows as the police send them: semicolons, quotes only where they are needed."""
    lines = [";".join(HEADING)]
    lines += [";".join(_quoted(row[name]) for name in HEADING) for row in rows]
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if any(sign in value for sign in ';"\n') else value


class _File:
    def __init__(self, chance: random.Random, first_day: date, days: int) -> None:
        self.chance, self.first_day, self.days = chance, first_day, days
        self.people = 0
        self.rows: list[dict[str, str]] = []
        self.lines: list[list[str | None]] = []
        self.same_facts: list[list[str]] = []
        self.incidents: dict[str, list[str]] = {}
        self.number = 0

    def written(self, reports: int) -> tuple[list[dict[str, str]], dict[str, object]]:
        events: list[tuple[datetime, Household]] = []
        households: list[Household] = []
        while len(events) < reports:
            household = self._a_household(households)
            households.append(household)
            moment = self._a_moment(self.first_day, self.days)
            end = datetime.combine(self.first_day, datetime.min.time()) + timedelta(days=self.days)
            while moment < end:
                events.append((moment, household))
                if self.chance.random() > 0.42:
                    break
                moment += timedelta(days=self.chance.choice((8, 20, 45, 100, 200, 330)), hours=self.chance.randint(1, 23))
        events.sort(key=lambda event: event[0])
        for moment, household in events[:reports]:
            self._report(moment, household)
        return self.rows, {"lines": self.lines, "same_facts": self.same_facts, "incidents": self.incidents, "people": self.people}

    # people

    def _a_household(self, earlier: list[Household]) -> Household:
        chance = self.chance
        address = (chance.choice(STREETS), chance.randint(1, 240), *chance.choice(PLACES))
        if earlier and chance.random() < 0.02:
            address = chance.choice(earlier).suspect.address  # a block of flats
        man = self._adult("M", address)
        woman = self._adult("V", address)
        suspect, victim = (man, woman) if chance.random() < 0.8 else (woman, man)
        if earlier and chance.random() < 0.06:
            suspect = chance.choice(earlier).suspect  # a new partner
        children = self._children(man, address) if chance.random() < 0.45 else []
        if chance.random() < 0.05:
            suspect = self._grown_child(man, woman, address)
        others = [self._twin_of(suspect)] if chance.random() < 0.02 else []
        return Household(suspect, victim, children, others)

    def _adult(self, sex: str, address: tuple[str, int, str, str]) -> Invented:
        born_on = date(1955, 1, 1) + timedelta(days=self.chance.randint(0, 19_000))
        return self._someone(
            self.chance.choice(SURNAMES), self.chance.choice(MEN if sex == "M" else WOMEN), sex, born_on, address
        )

    def _someone(self, surname: str, first_name: str, sex: str, born_on: date, address: tuple[str, int, str, str]) -> Invented:
        self.people += 1
        return Invented(f"P{self.people:05d}", surname, first_name, sex, born_on, address)

    def _grown_child(self, man: Invented, woman: Invented, address: tuple[str, int, str, str]) -> Invented:
        """A grown son or daughter at home, often with the name of the father or mother."""
        parent = self.chance.choice((man, woman))
        born_on = date(self.chance.randint(1990, 2004), self.chance.randint(1, 12), self.chance.randint(1, 28))
        first_name = parent.first_name if self.chance.random() < 0.6 else self.chance.choice(MEN if parent.sex == "M" else WOMEN)
        return self._someone(parent.surname, first_name, parent.sex, born_on, address)

    def _children(self, father: Invented, address: tuple[str, int, str, str]) -> list[Invented]:
        children: list[Invented] = []
        for _ in range(self.chance.choice((1, 1, 2, 2, 3))):
            sex = self.chance.choice("MV")
            born_on = date(2008, 1, 1) + timedelta(days=self.chance.randint(0, 5_500))
            pool = (MEN if sex == "M" else WOMEN)[-14:]
            first_name = (
                self.chance.choice([child.first_name for child in children if child.sex == sex] or pool)
                if self.chance.random() < 0.1
                else self.chance.choice(pool)
            )
            children.append(self._someone(father.surname, first_name, sex, born_on, address))
            if self.chance.random() < 0.05:
                children.append(self._twin_of(children[-1]))
        return children

    def _twin_of(self, one: Invented) -> Invented:
        if self.chance.random() < 0.5:
            pair = self.chance.choice(TWINS).split("|")
            one.first_name, other = pair if one.first_name != pair[1] else pair[::-1]
            one.sex = "M" if one.first_name in MEN else "V"
        else:
            other = self.chance.choice([name for name in (MEN if one.sex == "M" else WOMEN) if name != one.first_name])
        return self._someone(one.surname, other, "M" if other in MEN else "V", one.born_on, one.address)

    # reports

    def _a_moment(self, first_day: date, days: int) -> datetime:
        return datetime.combine(first_day, datetime.min.time()) + timedelta(
            days=self.chance.randint(0, days - 1), minutes=15 * self.chance.randint(0, 95)
        )

    def _report(self, moment: datetime, household: Household) -> None:
        chance = self.chance
        if chance.random() < 0.04:
            self._move(household)
        self.number += 1
        offence = chance.choice(OFFENCES)
        code = f"{chance.choice(('HA', 'TG'))}.{offence[0][:2]}.L{chance.randint(1, 9)}.{self.number:06d}/{moment.year}"
        both = chance.random() < 0.1
        relation = chance.choice(RELATIONS)
        suspect = household.others[0] if household.others and chance.random() < 0.5 else household.suspect
        unknown = not both and chance.random() < 0.03
        children = [child for child in household.children if chance.random() < 0.8]
        parties = [
            (None if unknown else suspect, "verdachte/benadeelde" if both else "verdachte", relation),
            (household.victim, "verdachte/benadeelde" if both else "benadeelde", ""),
        ]
        parties += [(child, "minderjarige aanwezig", "kind van") for child in children]
        self._lines(code, moment, offence, parties, bool(household.children))
        for person, role, _ in parties:
            if person and role.startswith("verdachte"):
                self.incidents.setdefault(person.code, []).append(code)
        if not unknown and chance.random() < 0.05:
            second = f"TG.{offence[0][:2]}.L9.{500_000 + self.number:06d}/{moment.year}"
            fewer = [party for party in parties if party[1] != "minderjarige aanwezig" or chance.random() < 0.7]
            self._lines(second, moment, offence, fewer, bool(household.children), later=chance.randint(8, 60))
            self.same_facts.append([code, second])

    def _move(self, household: Household) -> None:
        address = (self.chance.choice(STREETS), self.chance.randint(1, 240), *self.chance.choice(PLACES))
        together = self.chance.random() < 0.5
        for person in [household.suspect, household.victim, *household.children] if together else [household.suspect]:
            person.address = address

    def _lines(
        self,
        code: str,
        moment: datetime,
        offence: tuple[str, str],
        parties: list[tuple[Invented | None, str, str]],
        children: bool,
        later: int = 0,
    ) -> None:
        chance = self.chance
        written_at = moment + timedelta(hours=chance.randint(1, 30) + later, minutes=chance.choice((0, 15, 30)))
        about = {
            "pv_nummer": code,
            "pv_datum": f"{written_at:%d/%m/%Y %H:%M}",
            "feit_datum": f"{moment:%d/%m/%Y}",
            "feit_uur": "" if chance.random() < 0.06 else f"{moment:%H:%M}",
            "politiezone": chance.choice(("5370", "5380", "5381", "5388")),
            "feitcode": offence[0],
            "feitomschrijving": offence[1],
            "risico": chance.choice(("", "", "laag", "LAAG", "midden", "hoog")),
            "kinderen_aanwezig": chance.choice(("Ja", "J", "1") if children else ("Nee", "N", "0", "")),
            "korte_inhoud": chance.choice(STORIES),
        }
        for person, role, relation in parties:
            self.rows.append(
                about | {"hoedanigheid": role, "relatie": relation} | (self._typed(person) if person else self._unknown(parties))
            )
            self.lines.append([code, role, person.code if person else None])

    def _unknown(self, parties: list[tuple[Invented | None, str, str]]) -> dict[str, str]:
        street, number, postal_code, town = next(person for person, _, _ in parties if person).address
        return {
            "naam": "ONBEKEND",
            "voornaam": "",
            "geboortedatum": "",
            "geslacht": self.chance.choice("MV"),
            "rijksregisternummer": "",
            "straat": street,
            "huisnummer": str(number),
            "postcode": postal_code,
            "gemeente": town,
        }

    # how people are written down

    def _typed(self, person: Invented) -> dict[str, str]:
        chance = self.chance
        surname, first_name = self._typed_surname(person.surname), self._slipped(person.first_name, 0.03)
        if chance.random() < 0.04:
            first_name = first_name[0] + "."
        if chance.random() < 0.02:
            surname, first_name = first_name, surname
        street, number, postal_code, town = person.address
        if chance.random() < 0.06:
            town = town.split("-")[0].upper() if chance.random() < 0.5 else town.upper()
        return {
            "naam": surname,
            "voornaam": first_name,
            "geboortedatum": self._typed_date(person.born_on),
            "rijksregisternummer": self._typed_number(person.number),
            "geslacht": "" if chance.random() < 0.03 else person.sex,
            "straat": street,
            "huisnummer": str(number),
            "postcode": postal_code,
            "gemeente": town,
        }

    def _typed_surname(self, surname: str) -> str:
        chance = self.chance
        if chance.random() < 0.05:
            surname = surname.translate(str.maketrans("ışŞğçÇłśńéè", "isSgcClsnee"))
        if " " in surname and chance.random() < 0.15:
            surname = surname.replace(" ", "")
        surname = self._slipped(surname, 0.04)
        if chance.random() < 0.02:
            surname = f"{surname} - {chance.choice(SURNAMES)}"
        return surname.upper() if chance.random() < 0.3 else surname

    def _slipped(self, name: str, likely: float) -> str:
        """Two neighbours swapped, a letter doubled or one left out."""
        if len(name) < 3 or self.chance.random() > likely:
            return name
        place = self.chance.randint(1, len(name) - 2)
        return self.chance.choice(
            (
                name[:place] + name[place + 1] + name[place] + name[place + 2 :],
                name[:place] + name[place] + name[place:],
                name[:place] + name[place + 1 :],
            )
        )

    def _typed_date(self, day: date) -> str:
        chance = self.chance.random()
        if chance < 0.04:
            return ""
        if chance < 0.07:
            return f"01/01/{day.year}"
        if chance < 0.09 and day.day <= 12:
            return f"{day.month:02d}/{day.day:02d}/{day.year}"
        if chance < 0.10:
            return f"{day.day % 28 + 1:02d}/{day:%m/%Y}"
        return f"{day:%d.%m.%y}" if chance < 0.14 else f"{day:%d/%m/%Y}"

    def _typed_number(self, number: str) -> str:
        chance = self.chance
        if chance.random() < 0.4:
            return ""
        if chance.random() < 0.02:
            place = chance.randint(0, 10)
            number = number[:place] + str((int(number[place]) + chance.randint(1, 9)) % 10) + number[place + 1 :]
        if chance.random() < 0.3:
            return number
        return f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"
