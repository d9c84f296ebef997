"""Register: the persons known, held in process for as long as a file is being read."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from itertools import chain

from schakel.people.matching.description import Description
from schakel.people.matching.keys import keys_of, probes_of

MOST_CANDIDATES = 96


@dataclass
class Known:
    """A person we know: how sources described them, and with whom they stood in one report."""

    id: Hashable
    descriptions: list[Description] = field(default_factory=list)
    company: set[Hashable] = field(default_factory=set)


class Register:
    """Persons under their keys. Adding is remembering; nothing is ever taken out."""

    def __init__(self) -> None:
        self.persons: dict[Hashable, Known] = {}
        self._by_key: dict[int, list[Hashable]] = {}
        self._identities: set[tuple[Hashable, tuple[object, ...]]] = set()

    def remember(self, person: Hashable, description: Description) -> tuple[int, ...]:
        """Keep `description` with `person`; gives the keys it is kept under, none when it said nothing new."""
        known = self.persons.get(person) or self.persons.setdefault(person, Known(person))
        said = (person, description.identity)
        if said in self._identities:
            return ()
        self._identities.add(said)
        known.descriptions.append(description)
        keys = keys_of(description)
        for key in keys:
            holders = self._by_key.get(key)
            if holders is None:
                self._by_key[key] = [person]
            elif holders[-1] != person:
                holders.append(person)
        return keys

    def remember_company(self, persons: Iterable[Hashable]) -> None:
        """Keep that these persons stood in one report."""
        together = set(persons)
        for person in together:
            self.persons[person].company |= together - {person}

    def candidates(self, description: Description, *, thorough: bool = False) -> list[Known]:
        """Whoever shares a key with `description`; those with most keys in common first, at most 96."""
        lists = [holders for probe in probes_of(description, thorough=thorough) if (holders := self._by_key.get(probe))]
        found: Collection[Hashable] = dict.fromkeys(chain.from_iterable(lists))
        if len(found) > MOST_CANDIDATES:
            found = [person for person, _ in Counter(chain.from_iterable(lists)).most_common(MOST_CANDIDATES)]
        return [self.persons[person] for person in found]
