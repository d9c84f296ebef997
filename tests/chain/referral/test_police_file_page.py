"""Reading a police file by the page: first look, then read in; what could not be read is settled."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schakel.chain.referral.models import Referral
from schakel.intake.models import Correction, PoliceReport
from tests.world import cast, client_of, looking_as, sent

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parents[3] / "examples" / "police-reports.csv"
ADDRESS = "/intake/files/new/"


def some_lines(number: int, *more: str) -> SimpleUploadedFile:
    lines = SAMPLE.read_text(encoding="utf-8-sig").splitlines()[:number]
    return SimpleUploadedFile("januari.csv", "\n".join([*lines, *more]).encode())


def broken(line: str) -> str:
    return line.replace("02/01/2023", "31/02/2023")


def the_mark(page):
    return page.text.split('name="tried" value="')[1].split('"')[0]


def test_a_file_is_looked_at_first_and_then_read_in():
    coco = client_of(cast().coco)

    looked = sent(coco, ADDRESS, file=some_lines(12), **{"try": "yes"})
    with looking_as(cast().coco):
        assert not Referral.objects.exists()
    read = sent(coco, ADDRESS, file=some_lines(12), read="yes", tried=the_mark(looked))

    assert "Er is nog niets bewaard." in looked.text
    assert read.status_code == 302
    with looking_as(cast().coco):
        assert Referral.objects.count() == 4
    assert "4 aanmeldingen" in coco.get(read.headers["Location"]).text


def test_another_file_than_the_one_looked_at_is_not_read_in():
    coco = client_of(cast().coco)
    looked = sent(coco, ADDRESS, file=some_lines(12), **{"try": "yes"})

    other = sent(coco, ADDRESS, file=some_lines(14), read="yes", tried=the_mark(looked))

    assert other.status_code == 422
    assert "niet het bestand dat je net nakeek" in other.text
    with looking_as(cast().coco):
        assert not Referral.objects.exists()


def test_a_line_that_cannot_be_read_is_named_and_settled():
    coco = client_of(cast().coco)
    bad = broken(SAMPLE.read_text(encoding="utf-8-sig").splitlines()[1]).replace("000001/2023", "000901/2023")
    looked = sent(coco, ADDRESS, file=some_lines(3, bad), **{"try": "yes"})
    read = sent(coco, ADDRESS, file=some_lines(3, bad), read="yes", tried=the_mark(looked))

    listed = coco.get(read.headers["Location"])
    with looking_as(cast().coco):
        correction = Correction.objects.get()
    settled = sent(coco, f"/intake/corrections/{correction.pk}/", how="Nagevraagd bij de zone.")

    assert "feit_datum" in looked.text
    assert "een datum die niet bestaat" in listed.text
    assert settled.status_code == 302
    assert "Alles is gelezen of opgelost" in coco.get("/intake/corrections/").text


def test_a_file_of_another_kind_is_refused_in_one_sentence():
    page = sent(client_of(cast().coco), ADDRESS, file=SimpleUploadedFile("foto.csv", b"\x89PNG\r\n\x1a\n"), **{"try": "yes"})

    assert page.status_code == 422
    assert "Er is nog iets niet in orde" in page.text


def test_only_who_may_read_files_comes_here():
    assert client_of(cast().ines).get(ADDRESS).status_code == 403
    assert client_of(cast().ines).get("/intake/corrections/").status_code == 200
    assert client_of(cast().bilal).get("/intake/corrections/").status_code == 403


def test_a_report_of_the_same_facts_can_be_made_facts_of_its_own():
    coco = client_of(cast().coco)
    lines = SAMPLE.read_text(encoding="utf-8-sig").splitlines()
    double = [line for line in lines if "000019/2023" in line or "500019/2023" in line]
    file = lambda: SimpleUploadedFile("dubbel.csv", "\n".join([lines[0], *double]).encode())  # noqa: E731
    looked = sent(coco, ADDRESS, file=file(), **{"try": "yes"})
    sent(coco, ADDRESS, file=file(), read="yes", tried=the_mark(looked))
    with looking_as(cast().coco):
        referral = Referral.objects.get()
        report = PoliceReport.objects.get(is_suspected_double=True)

    shown = coco.get(f"/referrals/{referral.pk}/reports/{report.pk}/")
    sent(coco, f"/referrals/{referral.pk}/reports/{report.pk}/", answer="different", reason="Een andere avond.")

    assert report.number in shown.text
    with looking_as(cast().coco):
        assert Referral.objects.count() == 2
