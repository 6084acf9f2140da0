"""hostile.md, rows 2 and 3: what is not on our lists does not come through."""

from xml.etree import ElementTree

import pytest
from defusedxml.ElementTree import fromstring

from simmap.render.svg import Reading, clean_svg

HOSTILE = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 viewBox="0 0 10 10" onload="x()"><script>alert(1)</script><style>*{}</style><g class="graph">
<g id="services-1.m1" onclick="a()"><title>name</title>
 <a xlink:href="javascript:alert(1)"><text x="1" y="2" style="x" onfocus="y">Words</text></a>
 <text x="1" y="2" font-family="SIM Sans Bold">Crisis &lt;b&gt;line</text></g>
<g id="gaps-2.m2"><foreignObject/><image href="file:///etc/passwd"/><use href="#x"/>
 <text x="1" y="2">Gap</text></g><script/></g></svg>"""


def cleaned(**links: str) -> str:
    return clean_svg(HOSTILE, Reading("The <title>", "What it shows", links))


def names(svg: str) -> set[str]:
    return {element.tag.rpartition("}")[2] for element in fromstring(svg).iter()}


def test_h2_only_harmless_elements_and_attributes_are_left() -> None:
    svg = cleaned()
    assert names(svg) == {"svg", "title", "desc", "g", "text"}
    for trace in ("onload", "onclick", "onfocus", "javascript", "style", "passwd", "<script"):
        assert trace not in svg


def test_h3_markup_in_text_stays_text() -> None:
    texts = [
        element.text for element in fromstring(cleaned()).iter("{http://www.w3.org/2000/svg}text")
    ]
    assert "Crisis <b>line" in texts


def test_an_item_with_an_address_is_one_link_that_says_what_is_seen() -> None:
    links = {"services-1": "/maps/1/services/1"}
    (link,) = fromstring(clean_svg(HOSTILE, Reading("", "", links))).iter(
        "{http://www.w3.org/2000/svg}a"
    )
    assert link.get("href") == "/maps/1/services/1"
    assert link.get("aria-label") == "Words Crisis <b>line"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil/x", "data:text/html,x", " /x", "vbscript:x"]
)
def test_h3_an_address_that_leads_astray_makes_no_link(address: str) -> None:
    svg = clean_svg(HOSTILE, Reading("", "", {"services-1": address}))
    assert "href" not in svg


def test_the_picture_is_named_and_its_links_stay_reachable() -> None:
    root = fromstring(cleaned())
    assert root.get("role") == "group"
    ids = {element.get("id"): element.text for element in root if element.get("id")}
    assert [ids[name] for name in str(root.get("aria-labelledby")).split()] == [
        "The <title>",
        "What it shows",
    ]


def test_bold_letters_are_of_our_family_and_heavy() -> None:
    assert 'font-family="SIM Sans, sans-serif" font-weight="700"' in cleaned()


def test_another_library_that_names_our_prefix_changes_nothing() -> None:
    ElementTree.register_namespace("", "https://example.org/other")
    ElementTree.register_namespace("other", "http://www.w3.org/2000/svg")
    assert cleaned().startswith("<svg ")


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ElementTree.ParseError):
        clean_svg(b"<svg", Reading("", ""))


def test_the_steps_of_a_mark_become_classes_and_nothing_else_does() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g>'
        b'<g id="page.e1.from-3.to-5.x onload"><path d="M0 0"/></g></g></svg>'
    )
    assert 'class="from-3 to-5"' in clean_svg(svg, Reading("", ""))
