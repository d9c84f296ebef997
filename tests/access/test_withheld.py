"""Above its ceiling a function learns that something is there and since when, and no word of it (threats section 3)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from schakel.access.withheld import in_words, withhold
from schakel.chain.file_building.models import Entry, EntryKind
from schakel.mandates.models import Mandate
from tests.world import a_case, a_seat, a_weighing, a_worker, client_of, kept, looking_as

pytestmark = pytest.mark.django_db

ORDER, WORDS = "Mag de straat niet in.", "De buren hoorden geroep."


@pytest.fixture
def case():
    made = a_case()
    people = made.family.cast
    today = timezone.localdate()
    mandate = Mandate(house=made.house, person=made.family.suspect, authority="parket", decision="huisverbod", condition=ORDER,
                      decided_on=today, starts_on=today, recorded_by=people.marte)  # fmt: skip
    entry = Entry(case=made, owner=people.bilal.organisation, kind=EntryKind.FACT, source="buren", text=WORDS, made_by=people.bilal)
    kept(mandate, by=made.house)
    kept(entry, by=people.bilal)
    a_weighing(made, reason="Het wordt erger.")
    return made


def page_for(role, case, address="file_building"):
    worker = a_worker(role, house=case.house, name=f"Wie {role.replace('_', ' ')}")
    a_seat(case, worker)
    answer = client_of(worker).get(reverse(address, args=[case.pk]))
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        ("case_director", {ORDER, WORDS}),
        ("perpetrator_worker", {ORDER, WORDS}),
        ("victim_worker", {WORDS}),
        ("youth_worker", {WORDS}),
        ("therapist", {ORDER}),
        ("local_government_member", set()),
    ],
)
def test_the_file_says_to_each_function_what_it_may_read(role, reads, case):
    page = page_for(role, case)

    assert {one for one in (ORDER, WORDS) if one in page} == reads


def test_what_is_held_back_is_said_and_never_looks_like_nothing(case):
    page = page_for("victim_worker", case)

    assert "over wat een overheid oplegde zie je hoogstens dat het er is" in page
    assert "Er is niets opgelegd" not in page
    page = page_for("local_government_member", case)
    assert "over de feiten, het risico en wat een overheid oplegde" in page
    assert "wordt aan je functie niet getoond" in page
    assert "Er is niets opgelegd" not in page


@pytest.mark.parametrize(("role", "reads"), [("case_director", True), ("therapist", False), ("local_government_member", False)])
def test_the_weighing_shows_its_outcome_to_all_and_its_reasons_to_who_may_read_about_risk(role, reads, case):
    page = page_for(role, case, "weighing")

    assert ("Het wordt erger." in page) is reads
    assert "Ronde 1" in page
    assert reads or "niet ingevuld" not in page


def test_what_the_own_organisation_wrote_is_its_own_to_read(case):
    own = a_worker("local_government_member", house=case.house, organisation=case.family.cast.bilal.organisation, name="Gerda")
    a_seat(case, own)

    assert WORDS in client_of(own).get(reverse("file_building", args=[case.pk])).text


def test_who_takes_in_referrals_reads_no_case_from_within(case):
    ines = case.family.cast.ines
    a_seat(case, ines)

    assert {client_of(ines).get(reverse(one, args=[case.pk])).status_code for one in ("case", "file_building", "execution")} == {403}


def test_a_row_from_which_words_were_taken_can_no_longer_be_saved(case):
    worker = a_worker("victim_worker", house=case.house, name="Vera Vier")
    a_seat(case, worker)
    with looking_as(worker):
        (row,) = withhold(worker, Mandate.objects.all())

    assert (row.condition, row.starts_on) == ("", timezone.localdate())
    with pytest.raises(RuntimeError, match="only to be shown"):
        row.save()


def test_who_reads_everything_is_told_nothing_about_it(case):
    assert in_words(case.family.cast.an) == ""
