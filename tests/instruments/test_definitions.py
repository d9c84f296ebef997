"""The lists of questions are files with worked examples; each example is a test."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from schakel.instruments import definitions, rules
from schakel.instruments.definitions import DefinitionError

FOLDER = Path(settings.DEFINITIONS) / "instruments"
FILES = definitions.files(FOLDER)


def examples() -> list[tuple[str, dict]]:
    return [(path.stem, example) for path in FILES for example in yaml.safe_load(path.read_text(encoding="utf-8"))["examples"]]


@pytest.mark.parametrize(
    ("instrument", "example"), examples(), ids=lambda value: value if isinstance(value, str) else value["what"]
)
def test_the_worked_example_comes_out(instrument: str, example: dict) -> None:
    known = definitions.instrument(instrument)
    answers = {code: rules.Answer(example["answers"].get(code, example["others"])) for code in known.codes}

    asked = rules.asked_level(known, answers)

    assert (asked.level, asked.is_complete) == (example["asks"], example["complete"])


def test_the_four_lists_of_our_own_wording_are_there() -> None:
    assert set(definitions.instruments()) == {"schakel-screen", "schakel-weigh", "schakel-child", "schakel-review"}
    assert not any(one.is_validated for one in definitions.instruments().values())


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"scoring": {"type": "sum"}}, "without score"),
        ({"licence_class": "C"}, "class A"),
        ({"validated": True}, "validated is false"),
        ({"title": {"nl": "Alleen Nederlands"}}, "title lacks fr"),
        ({"asks": [{"level": "high", "when_yes": ["nooit_gevraagd"]}]}, "unknown item 'nooit_gevraagd'"),
        ({"asks": []}, "example"),
        ({"validity": 3}, "not known"),
    ],
)
def test_a_file_that_is_not_right_is_refused_loudly(tmp_path: Path, change: dict, complaint: str) -> None:
    raw = yaml.safe_load((FOLDER / "schakel-screen.yaml").read_text(encoding="utf-8")) | change
    path = tmp_path / "schakel-screen.yaml"
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")

    with pytest.raises(DefinitionError, match=complaint):
        definitions.read(path)


def test_a_label_may_name_only_the_two_people(tmp_path: Path) -> None:
    text = (
        (FOLDER / "schakel-screen.yaml")
        .read_text(encoding="utf-8")
        .replace("Is {to} op dit moment", "Is {address} op dit moment")
    )
    path = tmp_path / "schakel-screen.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DefinitionError, match="names \\['address'\\]"):
        definitions.read(path)
