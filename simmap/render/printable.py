"""A document as WeasyPrint prints it with less work: the same pages, tags and links.

Three things took almost half of the time of a long report. The parser of HTML is written in Python;
libxml2 reads what our templates write just as well. WeasyPrint computes five styles for notes with
each element, and ours have no notes. And it shares one style among elements that the same rules
match under the same parents, but not where one has an id; most of ours are there for the page
alone, as nothing in the document points to them.
"""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder

import pydyf
from cssselect2 import ElementWrapper
from lxml.etree import HTMLParser
from weasyprint import CSS, HTML
from weasyprint.html import UA
from weasyprint.urls import URLFetcher

_OF_NOTES = re.compile(r"^::(foot)?note-.*$", re.MULTILINE)
_LEAN = CSS(string=_OF_NOTES.sub("", UA).replace("\n::marker", "\nli::marker"))
"""WeasyPrint's own style sheet without the notes, and with markers for nothing but list items."""


class Printable(HTML):
    """*text*, an HTML document that has no notes, ready to be rendered."""

    def __init__(self, text: str, *, base_url: str, url_fetcher: URLFetcher) -> None:
        super().__init__(string="<p>", base_url=base_url, url_fetcher=url_fetcher)
        self.wrapper_element = ElementWrapper.from_html_root(_tree(text), content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return super()._ua_stylesheets(forms) if forms else [_LEAN]


class _Builder(TreeBuilder):
    """Takes the attributes as libxml2 gives them."""

    def start(self, tag: str, attrs: Mapping[str, str]) -> Element:
        return super().start(tag, dict(attrs))


def _tree(text: str) -> Element:
    parser = HTMLParser(target=_Builder(), huge_tree=True)
    parser.feed(text)
    root: Element = parser.close()
    _drop_ids(root)
    return root


def _drop_ids(root: Element) -> None:
    """Leave an id only with what a link of the document leads to."""
    wanted = {link.get("href", "").removeprefix("#") for link in root.iter("a")}
    for element in root.iter():
        if element.get("id") not in wanted:
            element.attrib.pop("id", None)


class LinearPdf(pydyf.PDF):
    """A PDF that lists its pages anew only when one was added.

    pydyf does so for each tag: at 600 pages and their 100,000 tags a fifth of the time.
    `simmap.render.printer` puts it in the place of `pydyf.PDF`, in its own process alone.
    """

    _listed: tuple[bytes, ...] = ()

    @property
    def page_references(self) -> tuple[bytes, ...]:
        """The reference to each page, in order."""
        if len(self._listed) != self.pages["Count"]:
            self._listed = super().page_references
        return self._listed
