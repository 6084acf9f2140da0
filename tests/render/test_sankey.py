"""The picture of yearly volumes: every place and band once, nothing outside the paper."""

import re
import xml.etree.ElementTree as ET

import pytest

from simmap.render.sankey import WIDTH, Band, Place, sankey

SVG = "{http://www.w3.org/2000/svg}"


def a_place(name: str, most: float = 100) -> Place:
    return Place(name, name, f"{most:g}", most, "#1f5fa8")


def a_band(pair: str, high: float = 50, low: float | None = None) -> Band:
    words = f"{pair}: {high:g}"
    return Band(pair[0], pair[1:], high if low is None else low, high, words)


def drawn(places: str, *bands: Band) -> ET.Element:
    return ET.fromstring(sankey([a_place(p) for p in places], bands, title="T", summary="S"))


def names(picture: ET.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def numbers(picture: ET.Element) -> list[float]:
    paths = [path.get("d", "") for path in picture.iter(f"{SVG}path")]
    return [float(n) for path in paths for n in re.findall(r"-?\d+\.\d", path)]


def test_every_place_has_a_bar_its_name_and_its_figure() -> None:
    picture = drawn("DLJ", a_band("DL"), a_band("LJ"))
    assert len([*picture.iter(f"{SVG}rect")]) == 3
    assert names(picture) == ["100", "D", "100", "L", "100", "J"]


def test_every_band_says_what_it_carries() -> None:
    picture = drawn("DL", a_band("DL", 50), a_band("L", 20))
    titles = [group.findtext(f"{SVG}title") for group in picture.iter(f"{SVG}g")]
    assert titles == ["DL: 50", "L: 20"]


def test_a_range_has_a_pale_rim_behind_the_least() -> None:
    (group,) = drawn("DL", a_band("DL", 50, low=10)).iter(f"{SVG}g")
    opacities = [path.get("fill-opacity") for path in group.iter(f"{SVG}path")]
    assert opacities == ["0.18", "0.5"]


@pytest.mark.parametrize("bands", [("DL", "LD"), ("DL", "LJ", "JD"), ("DL", "LJ", "JL", "JD")])
def test_what_goes_back_runs_below_the_rest_and_stays_on_the_paper(bands: tuple[str, ...]) -> None:
    picture = drawn("DLJ", *map(a_band, bands))
    bottom = float(picture.attrib["viewBox"].split()[3])
    assert 0 <= min(numbers(picture)) <= max(numbers(picture)) <= max(WIDTH, bottom)
    lines = [p for p in picture.iter(f"{SVG}path") if p.get("fill") == "none"]
    bars = [
        float(r.get("y", "0")) + float(r.get("height", "0")) for r in picture.iter(f"{SVG}rect")
    ]
    lowest = [max(map(float, re.findall(r"V(-?\d+\.\d)", p.get("d", "")))) for p in lines]
    assert lines
    assert min(lowest) > max(bars) - 1


def test_hostile_names_are_text() -> None:
    name = "<script>alert(1)</script>\x00"
    place = Place("x", name, "1", 1, "#1f5fa8")
    picture = sankey([place], [Band("x", "", 1, 1, name)], title=name, summary=name)
    assert "<script" not in picture
    assert "\x00" not in picture
    assert ET.fromstring(picture).find(f"{SVG}title") is not None
