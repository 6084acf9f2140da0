"""Renew the pictures in docs/img from the demo community: make screenshots."""

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from simmap import resources
from simmap.exchange.mapfile import read_map
from simmap.render.picture import draw
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.cli.serving import served

IMAGES = resources.ROOT / "docs" / "img"
DEMO = resources.SEEDS / "maps" / "nc-orange.yaml"
SIMMAP = (sys.executable, "-c", "from simmap.cli import main; main()")
WIDTH = 1700
"""Pixels: a hundred for each inch of a tabloid page."""
PHONE: Any = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 1.5}
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
            keep(name, page)
        show_workshop(page, begin)


def show_workshop(page: Page, begin: str) -> None:
    """Keep pictures of a workshop with one phone, which votes on gaps that the map has."""
    page.goto(f"{begin}/workshop")
    page.get_by_label("What is it called?").fill("Day 1")
    page.locator("main form button[type=submit]").click()
    phone = joined(page)
    go_to(page, "Map intercept 1")
    keep("console", page)
    page.goto(f"{begin}/workshop/projector")
    keep("projector", page)
    page.goto(f"{begin}/workshop/vote")
    for column in page.locator("fieldset:has([name=gap])").all():
        column.locator("label").first.click()
    page.get_by_role("button", name="Put the ticked gaps on the ballot").click()
    page.get_by_label("What is asked").fill("What should the county work on first?")
    page.get_by_role("button", name="Set the rules").click()
    page.get_by_role("button", name="Open the vote").click()
    page.goto(f"{begin}/workshop")
    go_to(page, "Vote")
    phone.reload()
    for line in phone.locator(".ballot label").all()[:2]:
        line.click()
    keep("phone-vote", phone)


def joined(page: Page) -> Page:
    """Return a phone that has joined the workshop whose console *page* shows."""
    assert page.context.browser is not None
    context = page.context.browser.new_context(**PHONE)
    phone = context.new_page()
    phone.goto(f"{page.url.partition('/maps/')[0]}/join?code={page.locator('.code').inner_text()}")
    phone.get_by_role("button", name="Join", exact=True).click()
    return phone


def go_to(page: Page, stop: str) -> None:
    page.get_by_role("button", name=stop, exact=True).first.click()
    page.locator(f"[aria-current=step]:has-text('{stop}')").wait_for()


def keep(name: str, page: Page) -> None:
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
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
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
