"""The catalogue is files; a file that is not right is refused loudly."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from schakel.programmes.definitions import DefinitionError, read, read_all

FOLDER = Path(settings.DEFINITIONS) / "programmes"


def test_the_eight_programmes_of_the_source_document_are_there_each_marked_historic() -> None:
    programmes = {one.code: one for one in read_all(FOLDER)}

    assert len(programmes) == 8
    assert all(one.is_historic for one in programmes.values())
    assert programmes["time-out"].minimum_sessions == 10


def test_the_participants_of_2014_are_the_published_ones() -> None:
    told = {one.code: one.raw["participants"] or [] for one in read_all(FOLDER)}

    assert {row["number"] for code, rows in told.items() if code.startswith("globaal-plan") for row in rows} == {151}
    assert all(len(row["covers"]) == 5 for code, rows in told.items() if code.startswith("globaal-plan") for row in rows)
    assert [row["number"] for row in told["slachtoffer-in-beeld"]] == [56]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"title": {"nl": "Alleen Nederlands"}}, "title lacks fr"),
        ({"format": "telefoon"}, "format must be one of"),
        ({"frame": "verplicht"}, "frame must be one of"),
        ({"minimum_sessions": 0}, "whole number"),
        ({"historic": "ja"}, "true or false"),
        ({"prijs": 3}, "'prijs' is not known"),
        ({"code": "anders"}, "name of the file"),
        ({"participants": [{"year": 2014}]}, "year, number and covers"),
    ],
)
def test_a_file_that_is_not_right_says_what_to_mend(tmp_path: Path, change: dict, complaint: str) -> None:
    raw = yaml.safe_load((FOLDER / "time-out.yaml").read_text(encoding="utf-8")) | change
    path = tmp_path / "time-out.yaml"
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")

    with pytest.raises(DefinitionError, match=complaint):
        read(path)
