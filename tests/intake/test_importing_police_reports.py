"""A police file read in: what is made of it, that nothing is made twice, and that all of it is taken back when one thing fails."""

import csv
import json
from collections import Counter
from io import BytesIO

import pytest
from django.db import DatabaseError, connection, transaction

from schakel.access.context import looking
from schakel.audit.models import Line
from schakel.chain.referral.actions import import_police_file, part_same_facts, try_police_file
from schakel.chain.referral.models import Referral
from schakel.core import Refusal
from schakel.incidents.models import Incident, Role
from schakel.intake.actions import police_file
from schakel.intake.models import Correction, PoliceReport, ReportLine
from schakel.mandates.models import Proposal
from schakel.people.models import Person, Relation, Residence, Suggestion
from schakel.programmes.models import Offer
from tests.people.judging import Became, judged
from tests.people.police_files import HEADING, a_police_file, as_csv
from tests.people.recognising import ROOT
from tests.world import a_house, cast
from tests.world.building import gate

pytestmark = pytest.mark.django_db
SAMPLE = ROOT / "examples" / "police-reports.csv"


@pytest.fixture
def house_gate():
    return gate(a_house())


def rows(number=None):
    with SAMPLE.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))[:number]


def read(by, given, name="januari.csv", act=import_police_file):
    content = given if isinstance(given, bytes) else as_csv(given).encode()
    return act(by=by, file=BytesIO(content), name=name)


def count(by, *models):
    with looking(by):
        return [model.objects.count() for model in models]


def test_the_example_file_becomes_reports_incidents_persons_and_referrals(house_gate):
    truth = json.loads((ROOT / "examples" / "police-reports.truth.json").read_text(encoding="utf-8"))

    done = read(house_gate, SAMPLE.read_bytes())

    found = judged([Became(one.outcome, one.person or None, one.suggested_person or None) for one in done.outcomes], truth)
    print(done.counts, found)
    assert done.counts["reports"] == 314
    assert done.counts["incidents"] == done.counts["referrals"] == 300
    assert done.counts["suspected_double_reports"] == len(truth["same_facts"])
    assert done.counts["refused_lines"] == 0
    assert found.wrong_links == 0
    assert found.share_found >= 0.98
    assert count(house_gate, PoliceReport, Incident, Referral) == [314, 300, 300]
    assert count(house_gate, Person, Suggestion) == [done.counts["persons"], done.counts["suggestions"]]


def test_a_repeat_renews_the_offer_and_proposes_a_mandate(house_gate):
    done = read(house_gate, SAMPLE.read_bytes())

    with looking(house_gate):
        repeats = Offer.objects.filter(occasion="repeat")
        assert done.counts["repeat_incidents"] == len(set(repeats.values_list("incident_id", flat=True))) > 50
        assert Proposal.objects.count() == repeats.count()


def test_the_same_file_twice_makes_nothing_twice(house_gate):
    first = read(house_gate, SAMPLE.read_bytes())
    before = count(
        house_gate, Person, Incident, Role, PoliceReport, ReportLine, Referral, Suggestion, Correction, Relation, Offer
    )

    again = read(house_gate, SAMPLE.read_bytes())

    assert (
        count(house_gate, Person, Incident, Role, PoliceReport, ReportLine, Referral, Suggestion, Correction, Relation, Offer)
        == before
    )
    assert all(value == 0 for value in again.counts.values())
    assert [(one.line, one.person) for one in again.outcomes] == [(one.line, one.person) for one in first.outcomes]
    assert {one.outcome for one in again.outcomes} == {"known"}


def test_a_known_report_in_another_file_is_recognised_and_a_change_is_reported(house_gate):
    given = rows(4)
    read(house_gate, given)
    moved = [row | {"straat": "Nieuwstraat"} if row["naam"] == "Cuypers" else row for row in given]

    again = read(house_gate, moved + rows(6)[4:], name="februari.csv")

    assert [one.outcome for one in again.outcomes] == ["known", "refused", "known", "known", "new", "new"]
    assert again.counts["reports"] == again.counts["refused_lines"] == 1
    assert "al ingelezen" in again.outcomes[1].reason
    assert count(house_gate, PoliceReport, ReportLine) == [2, 6]


def test_a_line_corrected_later_joins_its_report(house_gate):
    given = rows(4)
    broken = [row | {"geboortedatum": "31/02/1999"} if row["naam"] == "Cuypers" else row for row in given]
    first = read(house_gate, broken)

    again = read(house_gate, given, name="verbeterd.csv")

    assert [one.outcome for one in first.outcomes] == ["new", "refused", "new", "new"]
    assert [one.outcome for one in again.outcomes] == ["known", "new", "known", "known"]
    assert count(house_gate, PoliceReport, ReportLine, Incident, Role, Referral) == [1, 4, 1, 4, 1]


def test_persons_of_an_earlier_file_are_recognised_in_a_later_one(house_gate):
    invented, truth = a_police_file(reports=60, seed=4)
    half = [row["pv_nummer"] for row in invented][len(invented) // 2]
    cut = next(place for place, row in enumerate(invented) if row["pv_nummer"] == half)

    first = read(house_gate, invented[:cut])
    second = read(house_gate, invented[cut:], name="later.csv")

    became = [
        Became(one.outcome, one.person or None, one.suggested_person or None) for one in (*first.outcomes, *second.outcomes)
    ]
    found = judged(became, truth)
    print(found)
    assert found.wrong_links == 0
    assert found.share_found >= 0.9


def test_a_new_address_that_comes_in_two_portions_of_a_file_is_kept_once(house_gate, monkeypatch):
    monkeypatch.setattr(police_file, "PORTION", 1)
    couple = [
        rows()[0] | {"rol": "verdachte", "naam": "Peeters", "voornaam": "Tom", "geboortedatum": "03/04/1985", "geslacht": "M"},
        rows()[0] | {"rol": "benadeelde", "naam": "Claes", "voornaam": "An", "geboortedatum": "05/06/1987", "geslacht": "V"},
    ]
    unnumbered = [line | {"rijksregisternummer": ""} for line in couple]

    def told(number, street):
        return [line | {"pv_nummer": f"TG.43.L4.{number}/2023", "straat": street} for line in unnumbered]

    read(house_gate, told("000101", "Kerkstraat") + told("000102", "Molenstraat") + told("000103", "Molenstraat"))

    with looking(house_gate):
        homes = Counter(Residence.objects.values_list("person__family_name", "street"))
    assert homes == {(name, street): 1 for name in ("Peeters", "Claes") for street in ("Kerkstraat", "Molenstraat")}


def test_a_refused_line_is_reported_without_its_value_and_waits_as_a_correction(house_gate):
    given = rows(4)
    given[0]["hoedanigheid"] = "medeplichtige Janssens"

    done = read(house_gate, given)

    refused = done.outcomes[0]
    assert (refused.line, refused.outcome, refused.person) == (2, "refused", "")
    assert "hoedanigheid" in refused.reason
    assert "Janssens" not in refused.reason
    with looking(house_gate):
        waiting = Correction.objects.get(is_refused=True)
        assert (waiting.line_number, waiting.column, waiting.value_class) == (2, "hoedanigheid", "unknown_code")
        assert waiting.line["hoedanigheid"] == "medeplichtige Janssens"


def test_a_number_with_a_wrong_check_is_left_out_and_named(house_gate):
    given = rows(2)
    given[0]["rijksregisternummer"] = "02.05.10-999.69"

    done = read(house_gate, given)

    with looking(house_gate):
        assert not Person.objects.exclude(ssin_fingerprint="").exists()
        assert Correction.objects.get().is_refused is False
    assert done.outcomes[0].outcome == "new"
    assert "rijksregisternummer" in done.outcomes[0].reason


def test_both_parties_may_be_suspect_and_victim_and_a_suspect_may_have_no_name(house_gate):
    read(house_gate, rows(9))

    with looking(house_gate):
        both = Incident.objects.get(reports__number="TG.43.L4.000001/2023")
        assert sorted(both.roles.values_list("role", flat=True)) == ["both", "both", "exposed_child", "exposed_child"]
        nameless = Role.objects.get(person__isnull=True)
        assert (nameless.role, nameless.incident.reports.get().number) == ("suspect", "HA.43.L5.000003/2023")


def test_two_reports_of_the_same_facts_are_one_incident_that_can_be_parted_again(house_gate):
    same = [row for row in rows() if row["pv_nummer"] in ("HA.45.L8.000019/2023", "TG.45.L9.500019/2023")]
    read(house_gate, same)
    coordinator = cast().coco
    with looking(coordinator):
        double = PoliceReport.objects.get(is_suspected_double=True)
        assert Incident.objects.get().reports.count() == 2

    part_same_facts(by=coordinator, report=double.pk, reason="andere feiten")

    assert count(house_gate, Incident, Referral, Role) == [2, 2, 6]


def test_a_trial_shows_everything_and_writes_nothing(house_gate):
    tried = read(house_gate, rows(40), act=try_police_file)

    assert count(house_gate, PoliceReport, Person, Referral, Correction) == [0, 0, 0, 0]
    assert tried.counts == read(house_gate, rows(40)).counts


def test_a_file_of_another_kind_leaves_nothing_behind(house_gate):
    with pytest.raises(Refusal):
        read(house_gate, b"PK\x03\x04 een rekenblad")

    assert count(house_gate, PoliceReport, Correction) == [0, 0]


def test_when_the_database_fails_halfway_nothing_is_half_written(house_gate, monkeypatch):
    def fail(**_given):
        raise DatabaseError("the server went away")

    monkeypatch.setattr("schakel.chain.referral.actions.police_file.receive_reports", fail)

    with pytest.raises(DatabaseError), transaction.atomic():
        read(house_gate, rows(20))

    assert count(house_gate, PoliceReport, Person, Incident) == [0, 0, 0]


def test_reading_a_file_is_told_in_the_timeline_and_every_row_is_in_the_trail(house_gate):
    read(house_gate, rows(4))

    with looking(house_gate):
        assert Line.objects.filter(code="intake.read_police_file").count() == 1
        assert Line.objects.filter(code="referral.receive_reports", says="").count() == 1


def test_the_number_of_statements_does_not_grow_with_the_file(house_gate, django_assert_max_num_queries):
    with django_assert_max_num_queries(140):
        read(house_gate, a_police_file(reports=150, seed=9)[0])

    assert count(house_gate, PoliceReport)[0] >= 150


def test_the_invented_files_have_the_heading_of_the_example():
    assert SAMPLE.read_text(encoding="utf-8-sig").splitlines()[0] == ";".join(HEADING)
    assert connection.vendor == "postgresql"
