"""Renew the tabloid maps in docs/pictures: make pictures. With a folder, look at them in other ways.

`python -m scripts.county_pictures FOLDER` draws each county on tabloid, Letter, poster and screen, and the
tabloid map as it looks in grey and to somebody with deuteranopia.
"""

import io
import sys
from pathlib import Path

from PIL import Image

from scripts.screenshots import as_png, compact
from simmap import resources
from simmap.exchange.mapfile import read_map
from simmap.render.page import LETTER, POSTER, SCREEN, TABLOID, Page
from simmap.render.picture import draw
from tests import shared

PICTURES = resources.ROOT / "docs" / "pictures"
WIDTH = 1500
_GAMMA = 2.2
_DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""Machado, Oliveira and Fernandes (2009), full severity, on linear RGB."""


def main(folder: Path | None) -> None:
    for name in shared.COUNTIES if shared.folder() else ():
        if folder is None:
            PICTURES.mkdir(parents=True, exist_ok=True)
            (PICTURES / f"{name}.png").write_bytes(compact(as_png(picture(name, TABLOID))))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            _look(name, folder)


def _look(name: str, folder: Path) -> None:
    for page in (TABLOID, LETTER, POSTER, SCREEN):
        picture(name, page).save(folder / f"{name}-{page.name}.png")
    tabloid = picture(name, TABLOID)
    tabloid.convert("L").save(folder / f"{name}-grey.png")
    deuteranopic(tabloid).save(folder / f"{name}-deuteranopia.png")


def picture(name: str, page: Page) -> Image.Image:
    """Return the first page of a county's map, as wide as a page of docs shows it."""
    file, catalogue = shared.county(name), resources.load_catalogue()
    system = read_map(file.read_bytes(), name=file.name, catalogue=catalogue)
    drawn = draw(system, catalogue, form="png", static=resources.STATIC, page=page)
    with Image.open(io.BytesIO(drawn)) as image:
        size = (WIDTH, round(image.height * WIDTH / image.width))
        return image.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def deuteranopic(image: Image.Image) -> Image.Image:
    """Return *image* as somebody sees it who lacks the cones for green."""
    light = [round(255 * (value / 255) ** _GAMMA) for value in range(256)]
    red, green, blue = image.point(light * 3).split()
    mixed = [_mixed((red, green, blue), row) for row in _DEUTERANOPIA]
    back = [round(255 * (value / 255) ** (1 / _GAMMA)) for value in range(256)]
    return Image.merge("RGB", mixed).point(back * 3)


def _mixed(bands: tuple[Image.Image, ...], shares: tuple[float, ...]) -> Image.Image:
    row = (*shares, 0.0)
    return Image.merge("RGB", bands).convert("L", row)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
