"""Renew the pictures in docs/img from the demo community: make screenshots."""

import io
from pathlib import Path

from PIL import Image

from simmap import resources
from simmap.exchange.mapfile import read_map
from simmap.render.picture import draw

IMAGES = resources.ROOT / "docs" / "img"
DEMO = resources.SEEDS / "maps" / "nc-orange.yaml"
WIDTH = 1700
"""Pixels: a hundred for each inch of a tabloid page."""


def map_picture(file: Path) -> bytes:
    """Return the map of *file* as a PNG that a README can carry."""
    catalogue = resources.load_catalogue()
    system = read_map(file.read_bytes(), name=file.name, catalogue=catalogue)
    drawn = draw(system, catalogue, form="png", static=resources.STATIC)
    with Image.open(io.BytesIO(drawn)) as picture:
        height = round(picture.height * WIDTH / picture.width)
        small = picture.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    (IMAGES / "map-nc-orange.png").write_bytes(map_picture(DEMO))


if __name__ == "__main__":
    main()
