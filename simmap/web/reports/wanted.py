"""What of a report is wanted, as an address says it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from simmap.domain.model import SystemMap
from simmap.domain.report.agency import agencies
from simmap.render.papers import PAPERS
from simmap.render.report import Form
from simmap.web.languages import ENGLISH, language_of

EDITIONS = {
    "report": "The whole report",
    "brief": "Executive brief, two pages",
    "intercept": "One intercept, for a table of the room",
    "agency": "Extract for one agency",
    "progress": "Progress since an earlier state",
    "grant": "Extract for a mapping grant",
    "room": "Hand-out for everybody in the room",
    "poster": "Poster for a wall",
}
"""The editions and what people call them."""

FORMS: tuple[Form, ...] = ("pdf", "docx", "pptx", "html")
OF = ("intercept", "agency", "progress")
"""Editions that are of something: a column, an agency, or since a revision."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An edition in a form; `of` is the intercept, the agency or the revision that it is of.

    `final` is the revision that was marked final, 0 for a draft of today; `language` a code of
    `simmap.resources.language_codes`.
    """

    edition: str
    form: Form = "pdf"
    of: str = ""
    paper: str = "letter"
    final: int = 0
    archive: bool = False
    public: bool = False
    language: str = ENGLISH

    def to_arguments(self) -> dict[str, Any]:
        """Return what an address says beside the usual."""
        usual = Wanted(self.edition, self.form)
        said = asdict(self)
        return {
            name: "1" if value is True else value
            for name, value in said.items()
            if name in ("edition", "form") or value != getattr(usual, name)
        }


def wanted_of(edition: str, form: Form, arguments: Mapping[str, str]) -> Wanted:
    """Return what the arguments of an address ask for; what they do not say is as usual."""
    paper, final = arguments.get("paper", "letter"), arguments.get("final", "")
    return Wanted(
        edition,
        form,
        of=arguments.get("of", "") if edition in OF else "",
        paper=paper if paper in PAPERS else "letter",
        final=int(final) if final.isdecimal() else 0,
        archive=bool(arguments.get("archive")) and form == "pdf",
        public=bool(arguments.get("public")),
        language=language_of(arguments),
    )


def is_there(wanted: Wanted, system: SystemMap) -> bool:
    """Return whether the map has what an edition is of."""
    match wanted.edition:
        case "intercept":
            return wanted.of in {column.key for column in system.intercepts}
        case "agency":
            return wanted.of in agencies(system)
        case "progress":
            return wanted.of.isdecimal() and 0 < int(wanted.of) <= system.revision
    return True
