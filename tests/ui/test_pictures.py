from datetime import date
from itertools import combinations, pairwise

import pytest
from django.template import engines
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.ui.pictures import Chain, Family, Link, Member, Relation, Risk, draw_chain, draw_family
from schakel.ui.pictures.chain import LINK_WIDTH
from schakel.ui.pictures.family import RELATIONS
from schakel.ui.pictures.family_lines import overlap
from schakel.ui.pictures.family_places import WIDTH
from tests.ui.sample import a_family, chain_at

NAMES = ("An", "Mohammed-Amine El Khattabi", "Anne-Françoise Vandenbroucke-Vanderstraeten", "Jan De Wit", "Özlem Yıldırım")


@st.composite
def families(draw: st.DrawFn) -> Family:
    """Any family of one to twelve, also with relations that contradict each other."""
    count = draw(st.integers(1, 12))
    members = [
        Member(
            str(number), draw(st.sampled_from(NAMES)), draw(st.none() | st.integers(0, 99)),
            draw(st.sampled_from(("female", "male", "x", "unknown"))), draw(st.booleans()), draw(st.booleans()),
            draw(st.sampled_from(("", "vermoedelijke pleger", "blootgesteld kind"))),
        )
        for number in range(count)
    ]
    someone = st.sampled_from([member.id for member in members])
    relations = draw(st.lists(st.builds(Relation, someone, someone, st.sampled_from(sorted(RELATIONS))), max_size=14))
    risks = draw(st.lists(st.builds(Risk, someone, someone, st.sampled_from(("", "hoog"))), max_size=5))
    return Family(members, relations, risks)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(families())
def test_no_two_people_stand_on_one_spot_and_nobody_falls_off_the_paper(family: Family) -> None:
    drawing = draw_family(family)

    assert {place.member.id for place in drawing.places} == {member.id for member in family.members}
    for one, other in combinations(drawing.places, 2):
        assert not overlap(one.box, other.box), (one.member, other.member)
    for left, top, right, bottom in (place.box for place in drawing.places):
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= drawing.height


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(families())
def test_words_beside_a_line_never_lie_over_a_name_or_over_each_other(family: Family) -> None:
    drawing = draw_family(family)
    labels = [line.box for line in drawing.lines if line.label]

    assert not any(overlap(one, other) for one, other in combinations(labels, 2))
    assert not any(overlap(label, box) for label in labels for place in drawing.places for box in place.boxes)


def test_children_stand_below_their_parents_and_partners_side_by_side() -> None:
    places = {place.member.id: place for place in draw_family(a_family()).places}

    assert places["k1"].row > places["m"].row == places["v"].row
    assert abs(places["m"].order - places["v"].order) == 1


def test_a_grandmother_stands_above_the_parents_of_the_child() -> None:
    family = Family(
        [Member("k", "Robin", 12, is_minor=True), Member("v", "Geert", 42), Member("o", "Maria", 71)],
        [Relation("v", "k", "parent_child"), Relation("v", "o", "child_parent")],
    )

    rows = {place.member.id: place.row for place in draw_family(family).places}

    assert rows["o"] < rows["v"] < rows["k"]


def test_somebody_unknown_is_a_dashed_shape_with_a_question_mark() -> None:
    html = picture("family_picture", Family([Member("u", "Onbekend", is_unknown=True)]))

    assert "s-family__shape--unknown" in html
    assert ">?</text>" in html


def test_everything_in_the_picture_of_a_family_stands_in_the_list_behind_it() -> None:
    html = picture("family_picture", a_family())

    assert "<li>Fatima Yilmaz is ouder van Cas" in html
    assert "<li>Fatima Yilmaz en Bert Vandenberghe: ex-partners" in html
    assert "<li>Risico van Bert Vandenberghe voor Noor" in html
    assert "Fatima Yilmaz, 34 jaar, slachtoffer" in html


def test_a_role_changes_no_shape_and_no_colour() -> None:
    one = picture("family_picture", Family([Member("a", "An", 30, "female", note="slachtoffer")]))
    other = picture("family_picture", Family([Member("a", "An", 30, "female", note="getuige")]))

    assert one.replace("slachtoffer", "getuige") == other


def test_a_relation_with_somebody_who_is_not_in_the_picture_is_an_error() -> None:
    with pytest.raises(ValueError, match="not in the picture"):
        Family([Member("a", "An")], [Relation("a", "b", "partner")])


def test_a_name_cannot_break_the_picture() -> None:
    assert "<script>" not in picture("family_picture", Family([Member("a", "<script>x</script>")]))


@pytest.mark.parametrize(
    ("chain", "title"),
    [
        (chain_at(3, due=date(2025, 3, 19)), "Stap 3 van 6: weging, over 2 werkdagen"),
        (chain_at(5, due=date(2025, 3, 14)), "Stap 5 van 6: uitvoering, 3 dagen te laat"),
        (chain_at(1), "Stap 1 van 6: aanmelding"),
        (chain_at(7), "Alle stappen van de keten zijn gezet"),
        (chain_at(0), "De keten is nog niet begonnen"),
    ],
)
def test_the_title_of_the_chain_states_where_the_case_is(chain: Chain, title: str) -> None:
    assert chain.title == title


def test_the_clock_hangs_on_the_link_where_the_case_is() -> None:
    html = picture("chain_picture", chain_at(3, due=date(2025, 3, 14)))

    here = html[html.index('aria-current="step"') :].split("</li>")[0]

    assert "Weging" in here
    assert "s-clock--late" in here
    assert html.count("s-clock--") == 1


def test_six_links_hold_each_other_and_stay_on_the_paper() -> None:
    drawing = draw_chain(chain_at(3))

    assert [bool(one.over) for one in drawing.links] == [True] * 5 + [False]
    for one, following in pairwise(drawing.links):
        assert following.center - one.center < LINK_WIDTH
    assert drawing.links[0].center - LINK_WIDTH / 2 > 0
    assert drawing.links[-1].center + LINK_WIDTH / 2 < drawing.width


def test_the_chain_reads_as_a_list_where_there_is_no_room_or_no_sight() -> None:
    html = picture("chain_picture", chain_at(2))

    assert html.count("<li") == 6
    assert html.count('aria-current="step"') == 1


def test_a_link_knows_only_three_states() -> None:
    with pytest.raises(ValueError, match="to_come"):
        Link("Weging", "busy")


def picture(tag: str, data: object) -> str:
    return engines["django"].from_string(f"{{% load schakel %}}{{% {tag} data %}}").render({"data": data})
