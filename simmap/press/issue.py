"""An edition of the report that is to be made: all that it depends on, as plain values."""

from dataclasses import dataclass
from datetime import date

from simmap import resources
from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import find
from simmap.domain.model import SystemMap
from simmap.domain.report import Report, build_report
from simmap.domain.report.agency import agency_extract
from simmap.domain.report.brief import brief
from simmap.domain.report.editions import handout, poster, room_sheet
from simmap.domain.report.grant import grant_extract
from simmap.domain.report.progress import Earlier, progress_report
from simmap.domain.report.workshop import Record
from simmap.render.composition.layout import Layout
from simmap.render.papers import PAPERS
from simmap.render.report import Form, report_file
from simmap.render.stages import Tell


def report_of(
    system: SystemMap,
    catalogue: Catalogue,
    record: Record,
    *,
    on: date,
    mark: str = "Draft",
) -> Report:
    """Return the whole report of a map on a day, with what is kept of its workshop."""
    findings = find(system, catalogue, today=on)
    return build_report(system, catalogue, findings, on=on, mark=mark, record=record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An edition in a form; `of` is the intercept, the agency or the revision that it is of.

    `paper` and `language` are the words for them in an address, `earlier` is what a progress report
    compares with, `kept` the layout in which the map stands.
    """

    system: SystemMap
    catalogue: Catalogue
    record: Record
    on: date
    mark: str
    edition: str
    form: Form
    of: str = ""
    paper: str
    archive: bool
    language: str
    earlier: Earlier | None
    kept: Layout | None

    def made(self, tell: Tell) -> bytes:
        """Return the file; *tell* hears of each stage. Raises what `report_file` does."""
        report = report_of(self.system, self.catalogue, self.record, on=self.on, mark=self.mark)
        return report_file(
            self._edition(report),
            self.system,
            self.catalogue,
            form=self.form,
            templates=resources.TEMPLATES,
            static=resources.STATIC,
            paper=PAPERS[self.paper],
            archive=self.archive,
            kept=self.kept,
            tongue=resources.language(self.language),
            tell=tell,
        )

    def _edition(self, report: Report) -> Report:
        match self.edition:
            case "brief":
                return brief(report)
            case "intercept":
                return handout(report, self.of)
            case "agency":
                return agency_extract(report, self.system, self.catalogue, self.of)
            case "progress" if self.earlier:
                return progress_report(report, self.system, self.earlier, on=self.on)
            case "grant":
                return grant_extract(report, self.system)
            case "room":
                return room_sheet(report)
            case "poster":
                return poster(report)
        return report
