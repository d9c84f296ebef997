"""Opens what somebody sent, in a process of its own that can do nothing else, and makes a copy that holds what it shows.

Run by `opening.py` with the file on its input; answers one line of JSON and then the copy. Once the file is read, this process can open
nothing any more: no file, no connection, no other process. It knows neither Django nor the rest of the house.
"""

import contextlib
import io
import json
import os
import resource
import sys
import zipfile
import zlib
from collections.abc import Iterator

import pikepdf
from PIL import Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin

CPU_SECONDS = 10
MEMORY = 512 * 2**20
LARGEST_COPY = 40 * 2**20
UNPACKED = 200 * 2**20
MOST_PAGES = 300
LONGEST_PAGE = 5000  # points; A0 is 3370 long
MOST_PIXELS = {"JPEG": 120_000_000, "PNG": 36_000_000}
LONGEST_SIDE = 4000
Image.MAX_IMAGE_PIXELS = None  # asked in _picture, before anything is unpacked
PLUGINS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin)  # read in before the door shuts
ROOT = {"/Type", "/Pages", "/Version"}
PAGE = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/UserUnit", "/Group"}
TELLS_MORE = ("/Metadata", "/PieceInfo", "/AA", "/JS", "/OPI", "/AF", "/EF", "/Thumb", "/LastModified", "/Properties", "/OC", "/Alternates",
              "/StructParent", "/StructParents")  # fmt: skip


class Refused(Exception):
    """With the code of why (see rules.py)."""


def main() -> None:
    """From the input to the output."""
    practise()
    data = sys.stdin.buffer.read()
    shut_in()
    try:
        kind, pages, made = clean(data)
        said: dict[str, object] = {"kind": kind, "pages": pages}
    except Refused as refused:
        said, made = {"refused": str(refused)}, b""
    except MemoryError:
        said, made = {"refused": "bomb"}, b""
    except Exception as why:  # whatever a broken file does to a reader: it is not opened
        said, made = {"refused": "broken", "why": repr(why)}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + made)
    sys.stdout.buffer.flush()


def practise() -> None:
    """Opens files of its own making, so that all that is needed for it is read in before the door shuts."""
    for form in ("JPEG", "PNG"):
        own, words = io.BytesIO(), Image.Exif()
        words[0x0112] = 6
        Image.new("RGB", (8, 8)).save(own, form, exif=words)
        _picture(own.getvalue(), form)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        field = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="a", V="a", Rect=[0, 0, 9, 9],
                               DA="/Helv 9 Tf")
        )  # fmt: skip
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), DA="/Helv 9 Tf")
        own = io.BytesIO()
        pdf.save(own)
    _pdf(own.getvalue())


def shut_in() -> None:
    """No more than this much time and memory; no file, connection or process can be opened any more."""
    with contextlib.suppress(
        OSError, AttributeError
    ):  # where the platform lets us: without any network and in a house of its own
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    limits = {
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_FSIZE: LARGEST_COPY,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: 0,
    }
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))


def clean(data: bytes) -> tuple[str, int, bytes]:
    """What it is, how many pages, and the copy."""
    kind = _kind(data)
    if kind == "pdf":
        return _pdf(data)
    return (kind, 1, _picture(data, {"jpg": "JPEG", "png": "PNG"}[kind]))


def _kind(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise Refused("office")
    found = next(
        (k for k, mark in (("pdf", b"%PDF-"), ("jpg", b"\xff\xd8\xff"), ("png", b"\x89PNG\r\n\x1a\n")) if data.startswith(mark)),
        "",
    )
    if not found:
        raise Refused("kind")
    if zipfile.is_zipfile(io.BytesIO(data)) or (found != "pdf" and b"%PDF-" in data[:1024]):
        raise Refused("two_in_one")
    return found


def _picture(data: bytes, form: str) -> bytes:
    """The pixels alone, upright, at most 4000 long: no place, moment, maker, thumbnail, colour profile or second picture."""
    with Image.open(io.BytesIO(data), formats=[form, *(["MPO"] if form == "JPEG" else [])]) as picture:
        if picture.width * picture.height > MOST_PIXELS[form]:
            raise Refused("pixels")
        picture.draft(picture.mode, (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        mode = "RGBA" if form == "PNG" and (upright.has_transparency_data) else "L" if upright.mode in ("1", "L") else "RGB"
        pixels = upright.convert(mode)
        bare = Image.frombytes(mode, pixels.size, pixels.tobytes())
    made = io.BytesIO()
    bare.save(made, form, **({"quality": 88} if form == "JPEG" else {}))
    return made.getvalue()


def _pdf(data: bytes) -> tuple[str, int, bytes]:
    """The pages as they are shown: what stands on them is baked in, everything else stays behind."""
    try:
        opened = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise Refused("password") from None
    with opened as pdf:
        pages = len(pdf.pages)
        if not 1 <= pages <= MOST_PAGES:
            raise Refused("pages")
        for page in pdf.pages:
            unit = float(page.obj.get("/UserUnit", 1))
            if max(abs(float(edge)) * unit for edge in page.mediabox) > LONGEST_PAGE:
                raise Refused("page_size")
        _weigh(pdf)
        if "/AcroForm" in pdf.Root:
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
        for one in pdf.objects:
            _take_out(one)
        for page in pdf.pages:
            _keep_only(page.obj, PAGE)
        _keep_only(pdf.Root, ROOT)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        made = io.BytesIO()
        pdf.save(made, encryption=False, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return "pdf", pages, made.getvalue()


def _keep_only(thing: pikepdf.Object, names: set[str]) -> None:
    for name in set(thing.keys()) - names:
        del thing[name]


def _take_out(thing: pikepdf.Object) -> None:
    """Out of one object and what stands written in it: everything that says more than the page; pictures lose their words."""
    if isinstance(thing, pikepdf.Array):
        parts = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for name in TELLS_MORE:
            if name in thing:
                del thing[name]
        parts = [thing[name] for name in thing.keys()]  # noqa: SIM118 - no mapping
    else:
        return
    for part in parts:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            _take_out(part)
    if isinstance(thing, pikepdf.Stream) and "/DCTDecode" in _filters(thing):
        _bare_photo(thing)


def _bare_photo(stream: pikepdf.Stream) -> None:
    packed = stream.read_raw_bytes()
    for name in _filters(stream):
        if name == "/DCTDecode":
            break
        if name != "/FlateDecode":
            raise Refused("broken")
        packed = zlib.decompress(packed)
    bare = b"".join(_segments(packed))
    known = {name: stream[name] for name in ("/Decode", "/Mask", "/SMask") if name in stream}
    stream.write(bare, filter=pikepdf.Name.DCTDecode)
    for name, value in known.items():
        stream[name] = value


def _segments(jpeg: bytes) -> Iterator[bytes]:
    """A JPEG without what was written in it (EXIF, GPS, comments) and without what hangs behind it."""
    yield jpeg[:2]
    at = 2
    while at + 4 <= len(jpeg):
        if jpeg[at] != 0xFF:
            raise Refused("broken")
        marker = jpeg[at + 1]
        if marker == 0xD9:
            break
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if marker == 0xDA:
            end = _end_of_scan(jpeg, end)
        if marker != 0xFE and not (0xE0 < marker <= 0xEF and marker != 0xEE):
            yield jpeg[at:end]
        at = end
    yield b"\xff\xd9"


def _end_of_scan(jpeg: bytes, at: int) -> int:
    while (at := jpeg.find(b"\xff", at)) >= 0 and at + 1 < len(jpeg):
        if jpeg[at + 1] != 0 and not 0xD0 <= jpeg[at + 1] <= 0xD7:
            return at
        at += 2
    return len(jpeg)


def _weigh(pdf: pikepdf.Pdf) -> None:
    """Refuses what unpacks to more than 200 MiB, before anything unpacks it."""
    left = UNPACKED
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Stream):
            continue
        if int(one.get("/Width", 0)) * int(one.get("/Height", 0)) > MOST_PIXELS["JPEG"]:
            raise Refused("bomb")
        left -= _unpacked(one, left)
        if left < 0:
            raise Refused("bomb")


def _unpacked(stream: pikepdf.Stream, left: int) -> int:
    """How many bytes come out; counting stops above `left`."""
    names = _filters(stream)
    if not names or names[0] in ("/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"):
        return 0
    if names == ["/FlateDecode"]:
        unpacking, packed, size = zlib.decompressobj(), stream.read_raw_bytes(), 0
        while packed and size <= left:
            with contextlib.suppress(zlib.error):
                size += len(unpacking.decompress(packed, 2**20))
                packed = unpacking.unconsumed_tail
                continue
            break
        return size
    return len(stream.read_bytes())


def _filters(stream: pikepdf.Stream) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(one) for one in named] if isinstance(named, pikepdf.Array) else [str(named)]


if __name__ == "__main__":
    main()
