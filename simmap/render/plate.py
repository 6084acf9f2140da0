"""The map in a printed document: Graphviz's own PDF takes the place of an empty image.

WeasyPrint sets the text of an SVG letter by letter, which costs a second for a map and breaks
scripts whose letters are joined. An image takes up the unit square of a PDF, and so can a form:
the empty image keeps its place, its alternative text and its tag, and its content becomes the map.
"""

import io
import struct
import zlib
from base64 import b64encode
from html import escape
from typing import Any

import pydyf
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)


def plate_image(width: int, height: int, words: str) -> str:
    """Return an empty image of these proportions as markup, described by *words*."""
    rows = b"\0" + bytes((width + 7) // 8)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows * height)),
        (b"IEND", b""),
    )
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    source = b64encode(png).decode()
    return f'<img src="data:image/png;base64,{source}" alt="{escape(words)}">'


def put_plate(pdf: pydyf.PDF, plate: bytes) -> None:
    """Give the only image of *pdf* the content of the first page of *plate*, a PDF or nothing."""
    if not plate:
        return
    reader = PdfReader(io.BytesIO(plate))
    page = reader.pages[0]
    image = next(o for o in pdf.objects if getattr(o, "extra", {}).get("Subtype") == "/Image")
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    resources = page["/Resources"].get_object()
    content = page.get_contents()
    image.stream = [b"" if content is None else content.get_data()]
    image.compress = True
    image.extra = pydyf.Dictionary(
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([0, 0, width, height]),
            "Matrix": pydyf.Array([f"{1 / width:.9f}", 0, 0, f"{1 / height:.9f}", 0, 0]),
            "Resources": _Copier(pdf).copied(resources),
        }
    )


class _Copier:
    """Copies objects of one PDF into another, each once."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._done: dict[int, bytes] = {}

    def copied(self, value: PdfObject | None) -> Any:
        """Return *value* as pydyf writes it."""
        match value:
            case IndirectObject():
                return self._reference(value)
            case StreamObject():
                extra = {k[1:]: self.copied(v) for k, v in value.items() if k != "/Length"}
                return pydyf.Stream([value._data], extra)
            case DictionaryObject():
                return pydyf.Dictionary({k[1:]: self.copied(v) for k, v in value.items()})
            case ArrayObject():
                return pydyf.Array([self.copied(member) for member in value])
        return _plain(value)

    def _reference(self, value: IndirectObject) -> bytes:
        if value.idnum not in self._done:
            found = self.copied(value.get_object())
            made = found if isinstance(found, pydyf.Object) else _Value(found)
            self._pdf.add_object(made)
            self._done[value.idnum] = made.reference
        return self._done[value.idnum]


class _Value(pydyf.Object):
    """A number, a name or a text that is an object of its own."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.data = pydyf._to_bytes(value)


def _plain(value: PdfObject | None) -> Any:
    match value:
        case BooleanObject():
            return "true" if value.value else "false"
        case NullObject():
            return "null"
        case NameObject():
            return str(value)
        case TextStringObject() | ByteStringObject():
            return pydyf.String(value)
    return float(value)  # type: ignore[arg-type]  # a number of pypdf is one of Python
