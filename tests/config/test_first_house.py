"""An installation of which nothing was set up: reading a file with one command, and taking a real house into use."""

from pathlib import Path

import pytest

from tests.config.test_commands import run

pytestmark = pytest.mark.slow
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "police-reports.csv"


def test_a_newcomer_reads_a_file_and_an_administrator_takes_a_house_into_use(data_folder: Path, tmp_path: Path):
    settings = {"SCHAKEL_DATA_DIR": str(data_folder), "SCHAKEL_DB_NAME": "schakel"}
    few = tmp_path / "politie.csv"
    few.write_text("".join(EXAMPLE.read_text(encoding="utf-8-sig").splitlines(keepends=True)[:4]), encoding="utf-8")

    named = run("import", "police-reports", str(few), "--house", "LIM", **settings)
    plain = run("import", "police-reports", str(few), **settings)
    founded = run("house", "found", "LIM", "Veilig Huis Limburg", **settings)
    invited = run("house", "invite", "Coco Ceulemans", "coco@lim.example", "--house", "LIM", **settings)
    there = run("house", "list", **settings)

    assert (named.returncode, plain.returncode, founded.returncode, invited.returncode) == (1, 0, 0, 0), named.stderr + plain.stderr
    assert "schakel house found LIM" in named.stderr
    assert "nieuw huis terecht: Veilig Huis, met code VH" in plain.stderr
    assert "/inloggen/eerste-keer/" in invited.stdout
    assert "LIM" in there.stdout
    assert "VH" in there.stdout
