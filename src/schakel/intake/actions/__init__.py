"""What people do at the police gate: read a file, settle what could not be read, and judge reports of the same facts."""

from schakel.intake.actions.police_file import LineOutcome, ReadFile, read_police_file
from schakel.intake.actions.same_facts import confirm_same_facts, part_same_facts
from schakel.intake.actions.settling import settle_correction

__all__ = ["LineOutcome", "ReadFile", "confirm_same_facts", "part_same_facts", "read_police_file", "settle_correction"]
