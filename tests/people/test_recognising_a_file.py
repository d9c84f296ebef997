"""The persons of a police file, against its truth: nobody linked wrongly, nearly every repeat perpetrator found."""

import json

import pytest

from tests.people.judging import judged
from tests.people.police_files import a_police_file, as_csv
from tests.people.recognising import ROOT, lines_of, recognised


def test_in_the_example_file_nobody_is_linked_wrongly_and_repeat_perpetrators_are_found():
    lines = lines_of((ROOT / "examples" / "police-reports.csv").read_bytes())
    truth = json.loads((ROOT / "examples" / "police-reports.truth.json").read_text(encoding="utf-8"))

    found = judged(recognised(lines), truth)

    print(found)
    assert found.wrong_links == 0
    assert found.share_found >= 0.98
    assert found.wrong_suggestions * 20 <= found.right_suggestions


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_invented_files_full_of_namesakes_and_twins_nobody_is_linked_wrongly(seed):
    rows, truth = a_police_file(reports=1200, seed=seed)
    lines = lines_of(as_csv(rows).encode())

    found = judged(recognised(lines), truth)

    print(found)
    assert found.wrong_links == 0
    assert found.share_found >= 0.98
    assert found.wrong_suggestions * 10 <= found.right_suggestions


@pytest.mark.slow
def test_over_many_seeds_nobody_is_linked_wrongly():
    for seed in range(100, 108):
        rows, truth = a_police_file(reports=3000, seed=seed)

        found = judged(recognised(lines_of(as_csv(rows).encode())), truth)

        print(seed, found)
        assert found.wrong_links == 0
