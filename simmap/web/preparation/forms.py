"""The forms of the pages before a workshop, and the questionnaire that anybody may answer."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.workshop import SurveyQuestion
from simmap.domain.preparation import Block, Invited, Part, Reply
from simmap.domain.preparation.agenda import clock_of, minute_of
from simmap.domain.preparation.surveys import SCALE
from simmap.domain.room.stages import Stage
from simmap.services.surveys import LONGEST_ANSWER
from simmap.web.forms import one_line, tidy
from simmap.web.items.choices import options

SPARE_ROWS = 3
SCALE_WORDS = ("Not at all", "A little", "Partly", "Mostly", "Fully")


def is_clock(_form: Form, field: Any) -> None:
    """Refuse what is no time of day, and write the rest as the agenda does."""
    if field.data:
        try:
            field.data = clock_of(minute_of(field.data))
        except ValueError as error:
            raise ValidationError(f"{field.data}: {error}") from error


class BlockForm(Form):
    """A part of the agenda; one without a title is left out."""

    day = IntegerField("Day", validators=[Optional(), NumberRange(1, 9, "A day from 1 to 9")])
    starts = StringField("Begins", filters=[tidy], validators=[is_clock])
    minutes = IntegerField(
        "Minutes", validators=[Optional(), NumberRange(1, 720, "Minutes from 1 to 720")]
    )
    title = StringField("What happens", filters=[one_line], validators=[Length(max=200)])
    captures = StringField("What to write down", filters=[one_line], validators=[Length(max=500)])
    stages = HiddenField(filters=[tidy])
    intercepts = SelectMultipleField(
        "Maps", choices=[], option_widget=CheckboxInput(), widget=ListWidget()
    )

    def validate_title(self, field: Any) -> None:
        """Ask for the time and the length of every part."""
        if field.data and not (self.day.data and self.starts.data and self.minutes.data):
            raise ValidationError(f"“{field.data}” needs a day, a time and minutes")


class VersionedForm(FlaskForm):
    """A form that says which version of a thing the person saw."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional(), NumberRange(min=0)])

    def seen(self, version: int) -> None:
        """Let the next save say that this *version* was seen, and not the one that was sent."""
        self.version.data, self.version.raw_data = version, None


class AgendaForm(VersionedForm):
    """The whole agenda."""

    blocks = FieldList(FormField(BlockForm), max_entries=80)

    def offer(self, columns: Iterable[str]) -> None:
        """Let each part name the columns that it maps, and give room for more parts."""
        while (
            len(self.blocks) < 80 and sum(not part.title.data for part in self.parts) < SPARE_ROWS
        ):
            self.blocks.append_entry()
        keys = tuple(columns)
        for part in self.parts:
            part.intercepts.choices = options((key, key) for key in keys)

    @property
    def parts(self) -> list[Any]:
        """Return the small forms."""
        return [entry.form for entry in self.blocks]

    def to_blocks(self) -> list[Block]:
        """Return the agenda; call it only after validation."""
        return [
            Block(
                day=part.day.data,
                starts=part.starts.data,
                minutes=part.minutes.data,
                title=part.title.data,
                captures=part.captures.data,
                stages=tuple(stage for stage in Stage if stage in part.stages.data.split(",")),
                intercepts=tuple(part.intercepts.data or ()),
            )
            for part in self.parts
            if part.title.data
        ]


class MoveForm(VersionedForm):
    """Move a part of a day by minutes."""

    day = IntegerField("Day", validators=[InputRequired("Say which day"), NumberRange(1, 9)])
    start = StringField(
        "From", filters=[tidy], validators=[InputRequired("Say from when"), is_clock]
    )
    minutes = IntegerField(
        "Minutes later",
        description="Fewer than none is earlier.",
        validators=[InputRequired("Say how many minutes"), NumberRange(-720, 720)],
    )


class InvitedForm(VersionedForm):
    """Somebody on the list of invitations."""

    name = StringField("Name", filters=[one_line], validators=[Length(max=200)])
    position = StringField("Position", filters=[one_line], validators=[Length(max=200)])
    organization = StringField("Organization", filters=[one_line], validators=[Length(max=200)])
    sector = SelectField("Speaks for", choices=[])
    part = SelectField(
        "At the workshop",
        choices=options((part, part.value.capitalize()) for part in Part),
        coerce=Part,
    )
    reply = SelectField(
        "Invitation",
        choices=options((reply, reply.value.capitalize()) for reply in Reply),
        coerce=Reply,
    )

    def offer(self, catalogue: Catalogue) -> "InvitedForm":
        """Let the sectors of the catalogue be chosen."""
        sectors = [(sector.id, sector.name) for sector in catalogue.sectors]
        self.sector.choices = options([("", "Not said yet"), *sectors])
        return self

    def values(self) -> dict[str, Any]:
        """Return the fields of the entry; call it only after validation."""
        names = ("name", "position", "organization", "sector", "part", "reply")
        return {name: self[name].data for name in names}


class PasteForm(FlaskForm):
    """Several people at once: one a line, with name, position and organization."""

    lines = TextAreaField(
        "Several at once",
        description="One a line: name, position, organization; with tabs or semicolons between.",
        filters=[tidy],
        validators=[InputRequired("Paste at least one line"), Length(max=50_000)],
        render_kw={"rows": 6},
    )

    def to_people(self) -> list[Invited]:
        """Return an entry for each line; call it only after validation."""
        return [_person(line) for line in self.lines.data.splitlines() if line.strip()]


def _person(line: str) -> Invited:
    parts = [part.strip() for part in line.replace("\t", ";").split(";")]
    name, position, organization = [*parts, "", "", ""][:3]
    if len(parts) == 2:
        position, organization = "", parts[1]
    return Invited(id="", name=name, position=position, organization=organization)


def survey_form(questions: Iterable[SurveyQuestion]) -> FlaskForm:
    """Return the questionnaire as a form; nothing in it has to be answered."""
    controls: dict[str, Any] = {question.id: _control(question) for question in questions}
    controls["submit_key"] = HiddenField(validators=[InputRequired(), Length(min=16, max=64)])
    form: FlaskForm = type("SurveyForm", (FlaskForm,), controls)()
    return form


def _control(question: SurveyQuestion) -> Any:
    if question.answer == "text":
        return TextAreaField(question.name, filters=[tidy], validators=[Length(max=LONGEST_ANSWER)])
    return RadioField(
        question.name,
        choices=options(zip(SCALE, SCALE_WORDS, strict=True)),
        validators=[Optional()],
    )


class WifiForm(FlaskForm):
    """The Wi-Fi of the room, for the poster; it is printed and kept nowhere."""

    network = StringField("Name of the Wi-Fi", filters=[tidy], validators=[Length(max=100)])
    password = StringField("Its password", filters=[tidy], validators=[Length(max=100)])
