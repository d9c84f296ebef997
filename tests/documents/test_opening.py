"""What somebody sends is opened where it can do no harm, and the copy to read holds what it shows and nothing else."""

import io
import os
import subprocess
import sys
import time

import pikepdf
import pytest
from PIL import Image

from schakel.core import Refusal
from schakel.documents import opening, rules
from tests.documents import files


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photo_stands_upright_and_says_nothing_of_where_when_and_by_whom(form):
    copy = opening.opened(files.photo(form))

    with Image.open(io.BytesIO(copy.content)) as picture:
        assert picture.size == (48, 64)
        assert not dict(picture.getexif())
        assert not {"exif", "comment", "icc_profile", "xmp"} & picture.info.keys()
    assert files.SECRET.encode() not in copy.content


def test_a_pdf_holds_its_pages_and_no_author_script_attachment_or_place_of_a_photo():
    copy = opening.opened(files.pdf(pages=3))

    assert (copy.kind, copy.pages) == ("pdf", 3)
    with pikepdf.open(io.BytesIO(copy.content)) as pdf:
        assert not list(pdf.docinfo.keys())
        assert not pdf.attachments
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages", "/Version"}
        assert "/Im0" in pdf.pages[0].Resources.XObject
        streams = b"".join(one.read_raw_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream))
    assert files.SECRET.encode() not in copy.content + streams
    assert b"Exif" not in streams


def test_what_was_filled_in_on_a_form_stays_readable_and_the_form_itself_is_gone():
    source, made = pikepdf.open(io.BytesIO(files.pdf())), io.BytesIO()
    field = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="naam", V="Zichtbaar",
                               DA="/Helv 12 Tf 0 g", Rect=[50, 50, 250, 80], F=4)  # fmt: skip
    field = source.make_indirect(field)
    fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=source.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica, Encoding=pikepdf.Name.WinAnsiEncoding))))  # fmt: skip
    source.pages[0].obj["/Annots"] = pikepdf.Array([field])
    source.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), DR=fonts, DA="/Helv 12 Tf 0 g", NeedAppearances=True)
    source.save(made)

    copy = opening.opened(made.getvalue())

    said = subprocess.run(["pdftotext", "-", "-"], input=copy.content, capture_output=True, check=True).stdout.decode()
    assert "Zichtbaar" in said
    with pikepdf.open(io.BytesIO(copy.content)) as pdf:
        assert "/Annots" not in pdf.pages[0].obj


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (files.bomb_pdf, "bomb"),
        (files.bomb_png, "pixels"),
        (files.zipped, "office"),
        (lambda: files.photo() + files.zipped(), "two_in_one"),
        (lambda: files.pdf() + files.zipped(), "two_in_one"),
        (lambda: files.photo()[:20] + b"%PDF-1.7" + files.photo()[20:], "two_in_one"),
        (lambda: files.pdf(password="geheim"), "password"),
        (lambda: files.pdf(page=[0, 0, 14400, 14400]), "page_size"),
        (lambda: files.pdf(pages=301), "pages"),
        (lambda: files.pdf()[:300], "broken"),
        (lambda: files.photo()[:200], "broken"),
        (lambda: b"<html>" + b"x" * 100, "kind"),
        (lambda: b"", "empty"),
        (lambda: b"x" * (rules.LARGEST + 1), "size"),
    ],
)
def test_what_cannot_be_opened_safely_is_refused_with_what_to_do(made, why):
    data, began = made(), time.monotonic()

    with pytest.raises(Refusal) as refused:
        opening.opened(data)

    assert str(refused.value) == str(rules.WHY_NOT[why])
    assert time.monotonic() - began < 12


def test_once_the_file_is_read_the_process_can_open_nothing_and_takes_no_more_than_its_share():
    tried = """
import runpy, sys, socket, resource
module = runpy.run_path(sys.argv[1])
module["shut_in"]()
for what in (lambda: open("/etc/passwd"), lambda: socket.socket(), lambda: __import__("os").pipe()):
    try:
        what()
        print("open")
    except OSError:
        print("shut")
try:
    bytearray(600 * 2**20)
    print("room")
except MemoryError:
    print("full")
print(resource.getrlimit(resource.RLIMIT_CPU)[1])
"""
    said = subprocess.run(
        [sys.executable, "-c", tried, str(opening.CLEANING)], capture_output=True, check=True, env={}, cwd="/"
    ).stdout.decode()

    assert said.split() == ["shut", "shut", "shut", "full", "10"]


def test_the_process_knows_nothing_of_the_house(monkeypatch):
    monkeypatch.setenv("DATABASE_PASSWORD", "geheim")
    started = []
    real = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *given, **named: started.append((given, named)) or real(*given, **named))

    opening.opened(files.photo())

    ((_command,), named), *_rest = started
    assert named["env"] == {}
    assert "schakel" not in opening.CLEANING.read_text().replace("schakel.documents", "")
    assert not [number for number in os.listdir("/proc/self/fd") if "memfd:document" in _target(number)]


def _target(number: str) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        return ""
