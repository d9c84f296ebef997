"""Files that somebody might send: good ones with too much in them, and bad ones."""

import io
import zipfile
import zlib

import pikepdf
from PIL import Image

SECRET = "Kerkstraat-geheim"
PAGE = [0, 0, 595, 842]


def photo(form: str = "JPEG", size: tuple[int, int] = (64, 48)) -> bytes:
    """With the place where it was taken, the phone, a comment and the wrong way up."""
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9286] = 6, SECRET, SECRET
    exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[2] = "N", (50.9, 5.3, 0.0)
    Image.new("RGB", size, "teal").save(made, form, exif=exif, **({"comment": SECRET.encode()} if form == "JPEG" else {}))
    return made.getvalue()


def pdf(*, password: str = "", page: list[float] | None = None, pages: int = 1, packed: bytes = b"") -> bytes:
    """With an author, a script, an attached file, a photo with its place, an earlier version, and words on the page."""
    made, one = io.BytesIO(), pikepdf.new()
    for _page in range(pages):
        one.add_blank_page(page_size=((page or PAGE)[2], (page or PAGE)[3]))
    picture = pikepdf.Stream(one, photo())
    picture.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 64, "/Height": 48,
                    "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.DCTDecode})  # fmt: skip
    first = one.pages[0]
    first.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=one.make_indirect(picture)))
    first.Contents = one.make_stream(b"q 200 0 0 150 100 500 cm /Im0 Do Q")
    first.obj["/PieceInfo"] = pikepdf.Dictionary(App=pikepdf.Dictionary(Private=SECRET))
    first.obj["/AA"] = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=SECRET))
    one.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=SECRET)
    one.docinfo["/Author"] = SECRET
    with one.open_metadata() as words:
        words["dc:creator"] = [SECRET]
    one.attachments["geheim.txt"] = SECRET.encode()
    if packed:
        bomb = pikepdf.Stream(one, packed)
        bomb["/Filter"] = pikepdf.Name.FlateDecode
        first.obj["/Contents"] = one.make_indirect(bomb)
    one.save(made, encryption=pikepdf.Encryption(user=password, owner="eigenaar") if password else False, compress_streams=False)
    return made.getvalue()


def bomb_pdf() -> bytes:
    """A page whose words unpack to 400 MiB."""
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(b" " * 2**20) for _mebibyte in range(400)) + packing.flush()
    return pdf(packed=packed)


def bomb_png() -> bytes:
    """A picture of 30,000 by 30,000 dots in a few bytes."""
    made = io.BytesIO()
    Image.new("1", (8, 8)).save(made, "PNG")
    whole = bytearray(made.getvalue())
    whole[16:24] = (30000).to_bytes(4) * 2
    whole[29:33] = zlib.crc32(whole[12:29]).to_bytes(4)
    return bytes(whole)


def zipped(name: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * 10 * 2**20)
    return made.getvalue()
