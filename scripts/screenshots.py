"""Renew the pictures in docs/img from the demo community: make screenshots."""

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from simmap import resources
from simmap.exchange.mapfile import read_map
from simmap.render.picture import draw
from tests.cli.serving import served

IMAGES = resources.ROOT / "docs" / "img"
DEMO = resources.SEEDS / "maps" / "nc-orange.yaml"
SIMMAP = (sys.executable, "-c", "from simmap.cli import main; main()")
WIDTH = 1700
"""Pixels: a hundred for each inch of a tabloid page."""
PAGES = ("board", "findings", "plan")
"""Last parts of the addresses of the pages that docs/using.md shows."""


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    (IMAGES / "map-nc-orange.png").write_bytes(compact(map_picture(DEMO)))
    with facilitator() as page:
        page.get_by_role("link", name="Orange County").first.click()
        begin = page.url.rstrip("/")
        for name in PAGES:
            page.goto(f"{begin}/{name}")
            (IMAGES / f"{name}.png").write_bytes(compact(page.screenshot()))


def map_picture(file: Path) -> bytes:
    """Return the map of *file* as wide as a README shows it."""
    catalogue = resources.load_catalogue()
    system = read_map(file.read_bytes(), name=file.name, catalogue=catalogue)
    drawn = draw(system, catalogue, form="png", static=resources.STATIC)
    with Image.open(io.BytesIO(drawn)) as picture:
        size = (WIDTH, round(picture.height * WIDTH / picture.width))
        return as_png(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS))


@contextmanager
def facilitator() -> Iterator[Page]:
    """Yield a browser in which the facilitator of a new installation has signed in."""
    with (
        tempfile.TemporaryDirectory() as home,
        served(SIMMAP, Path(home)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(server.link)
        page.get_by_role("main").get_by_role("button").click()
        yield page
        browser.close()


def compact(png: bytes) -> bytes:
    """Return the same picture in 256 colours, a third of the size."""
    with Image.open(io.BytesIO(png)) as picture:
        return as_png(picture.convert("RGB").quantize(256, kmeans=1, dither=Image.Dither.NONE))


def as_png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
