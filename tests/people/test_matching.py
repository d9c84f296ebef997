"""Who is certain, who is a question, who is somebody else: one line per situation."""

from datetime import date

import pytest

from schakel.people.matching.decide import Band, recognise
from schakel.people.matching.description import Description
from schakel.people.matching.keys import keys_of, probes_of
from schakel.people.matching.names import core, first_name, skeleton, slip, surname_parts
from schakel.people.matching.numbers import NationalNumber, read_number
from schakel.people.matching.register import Register

FACTS = date(2024, 3, 1)
HOME = {"street": "Parkstraat", "house_number": "12", "postal_code": "3600"}
LEEN = Description("Baert", "Leen", date(1990, 4, 8), "female", is_minor=False, on=FACTS, **HOME)
PARTNER = Description("Van de Velde", "Marek", date(1988, 7, 21), "male", is_minor=False, on=FACTS, **HOME)


def written(surname="Baert", first_names="Leen", born_on=date(1990, 4, 8), sex="female", home=HOME, **more):
    return Description(surname, first_names, born_on, sex, is_minor=more.pop("is_minor", False), on=FACTS, **home, **more)


def a_register(*reports):
    register = Register()
    for report in reports:
        for place, description in enumerate(report):
            register.remember(f"{description.first_names} {place}", description)
        register.remember_company([f"{description.first_names} {place}" for place, description in enumerate(report)])
    return register


def band(new, *, beside=PARTNER, known=(LEEN, PARTNER)):
    report = [new] if beside is None else [new, beside]
    return recognise(report, a_register(known))[0].band


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        (written(), Band.CERTAIN),
        (written("BAERT", "LEEN"), Band.CERTAIN),
        (written("Baetr"), Band.CERTAIN),
        (written("Leen", "Baert"), Band.CERTAIN),
        (written("Baert - De Wolf"), Band.CERTAIN),
        (written(first_names="Leeen"), Band.CERTAIN),
        (written(sex="unknown"), Band.CERTAIN),
        (written(born_on=date(1990, 8, 4)), Band.CERTAIN),
        (written(born_on=date(1990, 1, 1)), Band.CERTAIN),
        (written(first_names="L."), Band.POSSIBLE),
        (written(first_names="Lene"), Band.POSSIBLE),
        (written(born_on=None), Band.POSSIBLE),
        (written(born_on=date(1990, 4, 9)), Band.POSSIBLE),
        (written(sex="male"), Band.POSSIBLE),
        (written("Simons"), Band.POSSIBLE),
        (written(first_names="Griet"), Band.NONE),
        (written(born_on=date(1965, 2, 14)), Band.NONE),
        (written(born_on=date(1960, 1, 1)), Band.NONE),
    ],
)
def test_a_woman_known_at_this_address_with_this_partner(description, expected):
    assert band(description) is expected


def test_who_moved_alone_is_a_question_and_who_moved_with_the_family_is_certain():
    elsewhere = written(home={"street": "Markt", "house_number": "3", "postal_code": "3500"})

    assert band(elsewhere, beside=None) is Band.POSSIBLE
    assert band(elsewhere, beside=PARTNER) is Band.CERTAIN


def test_a_namesake_without_birth_date_elsewhere_is_nobody_we_know():
    assert (
        band(written(born_on=None, home={"street": "Markt", "house_number": "3", "postal_code": "3500"}), beside=None)
        is Band.NONE
    )


def test_a_given_number_makes_certain_across_a_typing_error_but_not_across_another_name():
    number = NationalNumber("mark", date(1990, 4, 8), "female", is_given=True)
    known = (written(number=number), PARTNER)

    assert band(written("Baetr", "Lene", number=number), known=known) is Band.POSSIBLE
    assert band(written(first_names="Lene", number=number), known=known) is Band.CERTAIN
    assert band(written("Nowak", "Ewa", number=number), known=known) is Band.POSSIBLE


def test_a_number_that_was_never_given_proves_nothing():
    number = read_number("90.04.08-000.29")
    assert number is not None
    assert not number.is_given

    other = written("Nowak", "Ewa", number=number, home={"street": "Markt", "house_number": "3", "postal_code": "3500"})

    assert band(other, known=(written(number=number), PARTNER), beside=None) is Band.NONE


def test_a_number_with_a_wrong_check_says_nothing():
    assert read_number("90.04.08-000.26") is None


def test_the_number_corrects_a_default_birth_date():
    assert written(born_on=date(1990, 1, 1), number=read_number("90040800029")).dates == (date(1990, 4, 8),)


def test_twins_one_letter_apart_are_never_linked():
    sara = written("Baert", "Sara", date(2015, 5, 5), is_minor=True)

    assert band(written("Baert", "Saar", date(2015, 5, 5), is_minor=True), known=(sara, PARTNER)) is Band.POSSIBLE


def test_twins_one_letter_apart_are_not_linked_either_when_the_name_fields_are_swapped():
    saar = written("Saar", "Baert", date(1965, 4, 10))

    assert band(written("Baert", "Sara", date(1965, 4, 10)), known=(saar, PARTNER)) is Band.POSSIBLE


def test_sisters_of_one_first_name_are_told_apart_by_their_birth_date_and_never_linked_without_it():
    older, younger = (
        written("Baert", "Nora", date(2012, 5, 5), is_minor=True),
        written("Baert", "Nora", date(2017, 9, 9), is_minor=True),
    )
    register = a_register((older, younger))

    known_date = recognise([written("Baert", "Nora", date(2017, 9, 9), is_minor=True)], register)[0]
    no_date = recognise([written("Baert", "Nora", None, is_minor=True)], register)[0]

    assert (known_date.band, known_date.person) == (Band.CERTAIN, "Nora 1")
    assert no_date.band is Band.POSSIBLE
    assert len(no_date.rivals) == 1


def test_a_father_is_not_his_son_of_the_same_name():
    son = written("Baert", "Jan", None, "male", is_minor=True)
    father = written("Baert", "Jan", date(1980, 3, 3), "male")

    assert band(father, known=(son, PARTNER)) is Band.NONE
    assert band(written("Baert", "Jan", date(2012, 3, 3), "male", is_minor=True), known=(father, PARTNER)) is Band.NONE


def test_two_people_of_one_report_are_never_the_same_person():
    matches = recognise([written(), written("Baert", "L.")], a_register((LEEN,)))

    assert [match.band for match in matches] == [Band.CERTAIN, Band.NONE]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Mohammed", "Mohamed", "spelling"),
        ("Sophie", "Sofie", "spelling"),
        ("Ayşe", "AYSE", "same"),
        ("Zofai", "Zofia", "swap"),
        ("Kamiński", "Kaminski", "same"),
        ("Yıldırım", "YILDIRIM", "same"),
        ("Lars", "Las", "typo"),
        ("Tim", "Tom", "other"),
        ("Elias", "Elise", "other"),
    ],
)
def test_first_names_apart_by_a_slip_or_another_name(one, other, expected):
    assert slip(first_name(one), first_name(other)) == expected


@pytest.mark.parametrize(
    ("apart", "joined"),
    [("De Clercq", "DECLERCQ"), ("Lo Presti", "LOPRESTI"), ("Van den Bergh", "VandenBergh"), ("D'Hooghe", "DHOOGHE")],
)
def test_a_particle_apart_or_joined_gives_one_skeleton(apart, joined):
    assert [skeleton(core(part)) for part in surname_parts(apart)] == [skeleton(core(part)) for part in surname_parts(joined)]


def test_keys_are_narrow_and_a_person_is_found_under_those_they_were_kept_with():
    assert all(-(2**31) <= key < 2**31 for key in keys_of(LEEN))
    assert len(keys_of(LEEN)) <= 8
    assert len(set(keys_of(LEEN)) & set(probes_of(LEEN))) >= 3
    assert len(probes_of(LEEN, thorough=True)) > 80
