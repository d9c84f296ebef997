"""Bringing a document to a case, reading its clean copy, and who reaches the original."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from schakel.cases.models import Function, Step
from schakel.documents.models import Copy, Document
from tests.documents import files
from tests.world import a_case, a_seat, a_worker, cast, client_of, looking_as, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return a_case(Step.CASE_DIRECTION)


def brought(worker, case, content=None, **more):
    told = {
        "file": SimpleUploadedFile("Sofie_Kerkstraat.jpg", files.photo() if content is None else content),
        "description": "Foto van de deur",
        "subject": "family",
        "source": "de huisarts",
        "received_on": f"{timezone.localdate():%d/%m/%Y}",
        "compartment": "everyone",
    }
    return sent(client_of(worker), f"/cases/{case.pk}/documents/add/", **told | more)


def the_document(worker):
    with looking_as(worker):
        return Document.objects.get()


def test_a_photo_is_read_clean_under_a_name_that_tells_nothing(case):
    people = cast()
    added = brought(people.an, case)

    page = client_of(people.bilal).get(f"/cases/{case.pk}/documents/")
    copy = client_of(people.bilal).get(f"/documents/{the_document(people.an).pk}/")

    assert added.status_code == 302, added.text
    assert "Foto van de deur" in page.text
    assert "Sofie_Kerkstraat" not in page.text
    assert copy.headers["Content-Disposition"] == 'attachment; filename="document.jpg"'
    assert copy.headers["Cache-Control"] == "no-store"
    assert copy.headers["X-Content-Type-Options"] == "nosniff"
    assert files.SECRET.encode() not in copy.content


def test_the_original_lies_sealed_and_opens_only_for_the_direction_after_the_password(case):
    people = cast()
    brought(people.an, case)
    address = f"/documents/{the_document(people.an).pk}/original/"

    coco = client_of(people.coco)
    fresh = coco.get(address)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        stale = coco.get(address)
    guide = client_of(people.bilal).get(address)

    assert stale.status_code == 302
    assert "/documents/" not in stale.headers["Location"].split("?")[0]
    assert guide.status_code == 403
    assert fresh.content == files.photo()
    with looking_as(people.bilal):
        assert {copy.which for copy in Copy.objects.all()} == {"working"}
    with looking_as(people.coco):
        assert not [copy for copy in Copy.objects.all() if files.SECRET.encode() in bytes(copy.sealed)]


def test_what_is_for_the_side_of_the_victim_does_not_exist_for_the_other_side(case):
    people = cast()
    vera = a_worker("victim_worker", house=case.house, name="Vera Veilig")
    a_seat(case, vera, Function.VICTIM_SIDE)
    brought(people.an, case, compartment="victim")
    one = the_document(people.an)

    assert client_of(people.bilal).get(f"/documents/{one.pk}/").status_code == 404
    assert "Er zijn nog geen stukken" in client_of(people.bilal).get(f"/cases/{case.pk}/documents/").text
    assert client_of(vera).get(f"/documents/{one.pk}/").status_code == 200


def test_a_trainer_beside_the_victim_still_reads_nothing_that_is_kept_for_her_side(case):
    people = cast()
    a_seat(case, people.tine, Function.VICTIM_SIDE)
    brought(people.an, case, compartment="victim")

    assert client_of(people.tine).get(f"/documents/{the_document(people.an).pk}/").status_code == 404


def test_a_stranger_finds_no_document_and_nobody_changes_one(case):
    people = cast()
    brought(people.an, case)
    one = the_document(people.an)

    assert client_of(people.dries).get(f"/documents/{one.pk}/").status_code == 404
    assert client_of(people.dries).get(f"/cases/{case.pk}/documents/").status_code == 404
    with looking_as(people.an):
        for table in ("documents_document", "documents_copy"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"update {table} set id = id")


def test_what_is_refused_says_what_to_do_and_keeps_what_was_typed(case):
    page = brought(cast().an, case, files.zipped())

    assert page.status_code == 422
    assert "Bewaar het als PDF en kies dat." in page.text
    assert "Foto van de deur" in page.text
    with looking_as(cast().an):
        assert not Document.objects.exists()
