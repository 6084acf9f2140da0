"""Choose an edition of the report and the form it comes in."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from simmap.domain.model import SystemMap
from simmap.domain.report.agency import agencies
from simmap.render.papers import PAPERS
from simmap.store.versions import Version
from simmap.web.filters import moment
from simmap.web.languages import ENGLISH, languages
from simmap.web.reports.wanted import EDITIONS, OF, Wanted

_FORMS = {"pdf": "PDF", "docx": "Word", "pptx": "Slides", "html": "One HTML file"}
_NONE = SelectChoice("", "Choose one")


def _choices(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


class FileForm(FlaskForm):
    """Everything that can be said about a file; it is asked for by its address and changes nothing."""

    class Meta:
        """An address holds no token."""

        csrf = False

    edition = RadioField("Which edition?", choices=_choices(EDITIONS.items()), default="report")
    intercept = SelectField("Intercept", validate_choice=False)
    agency = SelectField("Agency", validate_choice=False)
    progress = SelectField("Since", validate_choice=False)
    form = RadioField("As", choices=_choices(_FORMS.items()), default="pdf")
    paper = RadioField(
        "Paper", choices=_choices((p.name, p.title) for p in PAPERS.values()), default="letter"
    )
    language = RadioField("Language", default=ENGLISH)
    final = SelectField("State", validate_choice=False)
    archive = BooleanField("For an archive (PDF/A-2a)")
    public = BooleanField("As guests of a link see it, without what the county keeps to itself")

    def offer(
        self, system: SystemMap, states: Iterable[tuple[int, str]], finals: Iterable[Version]
    ) -> None:
        """Offer the intercepts and agencies of the map, its earlier states, and what was marked final."""
        self.final.choices = [
            SelectChoice("", f"Draft of today, revision {system.revision:,}"),
            *(
                SelectChoice(str(v.revision), f"Final, revision {v.revision:,} of {moment(v.at)}")
                for v in finals
            ),
        ]
        self.language.choices = _choices(languages())
        columns = [(column.key, column.name) for column in system.intercepts]
        offered = {
            "intercept": [(key, f"{key}: {name}") for key, name in columns],
            "agency": [(name, name) for name in agencies(system)],
            "progress": [(str(revision), words) for revision, words in states],
        }
        for name, pairs in offered.items():
            self[name].choices = [_NONE, *_choices(pairs)]

    def validate_final(self, field: SelectField) -> None:
        """Take only what was marked final, or nothing."""
        if field.data and field.data not in {choice.value for choice in field.choices}:
            raise ValidationError("Choose one of these states")

    def validate_intercept(self, field: SelectField) -> None:
        """Ask for the intercept where the edition is of one."""
        self._needed("intercept", field)

    def validate_agency(self, field: SelectField) -> None:
        """Ask for the agency where the edition is of one."""
        self._needed("agency", field)

    def validate_progress(self, field: SelectField) -> None:
        """Ask for the state where the edition is since one."""
        self._needed("progress", field)

    def to_wanted(self) -> Wanted:
        """Return what was asked for; call it only after validation."""
        edition = self.edition.data
        return Wanted(
            edition,
            self.form.data,
            of=self[edition].data if edition in OF else "",
            paper=self.paper.data,
            final=int(self.final.data or 0),
            archive=self.archive.data,
            public=self.public.data,
            language=self.language.data,
        )

    def _needed(self, edition: str, field: SelectField) -> None:
        if self.edition.data == edition and field.data not in {c.value for c in field.choices[1:]}:
            raise ValidationError("Choose one for this edition")
