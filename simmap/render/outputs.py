"""Bytes for people: one PDF out of many pages, a PNG with even letters."""

import io
from collections.abc import Callable, Sequence
from math import sqrt

from PIL import Image

from simmap.render.drawing import Drawing
from simmap.render.page import UNITS

MOST_PIXELS = 40_000_000
_DPI = 150


class UnreadablePageError(ValueError):
    """A page of a PDF is none."""


def merged_pdf(pages: Sequence[bytes], *, title: str, language: str) -> bytes:
    """Return one PDF of all *pages*, with its title and language; raises `UnreadablePageError`."""
    from pypdf import PdfReader, PdfWriter  # 10 MB that a server of a room does not need
    from pypdf.errors import PyPdfError
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter()
    try:
        for page in pages:
            writer.append(PdfReader(io.BytesIO(page)))
    except PyPdfError as error:
        raise UnreadablePageError from error
    writer.add_metadata({"/Title": title, "/Creator": "simmap"})
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def raster(run: Callable[..., bytes], source: str, drawing: Drawing) -> bytes:
    """Return a PNG: drawn twice as large and halved, which evens the gaps between letters.

    No picture, halved or not, has more than `MOST_PIXELS`; very large ones are drawn as they are.
    """
    inches = drawing.page.width**2 * drawing.height / UNITS
    dpi = int(min(_DPI, sqrt(MOST_PIXELS / inches)))
    if 4 * dpi**2 * inches > MOST_PIXELS:
        return run(source, "png", dpi=dpi)
    with Image.open(io.BytesIO(run(source, "png", dpi=2 * dpi))) as double:
        half = double.convert("RGB").resize(
            (double.width // 2, double.height // 2), Image.Resampling.LANCZOS
        )
    return _png(half, dpi)


def _png(image: Image.Image, dpi: int) -> bytes:
    output = io.BytesIO()
    image.save(output, "PNG", optimize=False, dpi=(dpi, dpi))
    return output.getvalue()
