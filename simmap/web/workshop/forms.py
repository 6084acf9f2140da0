"""The forms of the console: most are one button."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import UUID, AnyOf, InputRequired, Length, NumberRange, Optional

from simmap.domain.room.contributions import COLUMNLESS, KINDS
from simmap.domain.room.stages import Shows
from simmap.services.room import Said
from simmap.services.workshops import MOST_TABLES
from simmap.web.forms import one_line, tidy


class OpenForm(FlaskForm):
    """Begin a workshop."""

    title = StringField(
        "What is it called?",
        description="As in “Day 1” or “2027 workshop”.",
        filters=[one_line],
        validators=[InputRequired("Give it a name."), Length(max=100)],
    )
    tables = IntegerField(
        "How many tables are in the room?",
        description="0 if people sit together. You can change it later.",
        default=0,
        validators=[Optional(), NumberRange(0, MOST_TABLES)],
    )


class StopForm(FlaskForm):
    """Go to a stop."""

    stop = HiddenField(validators=[InputRequired(), Length(max=100)])


class AskForm(FlaskForm):
    """Ask a question."""

    question = IntegerField(validators=[NumberRange(0, 999)])


class TimerForm(FlaskForm):
    """Set the timer, give more time, pause it or let it go on."""

    do = HiddenField(validators=[AnyOf(("start", "more", "pause"))])
    minutes = IntegerField("Minutes", default=0, validators=[Optional(), NumberRange(0, 24 * 60)])


class ShowForm(FlaskForm):
    """Choose what the projector shows."""

    shows = HiddenField(validators=[AnyOf([str(member) for member in Shows])])


class SettingForm(FlaskForm):
    """Change one setting of the room."""

    name = HiddenField(
        validators=[AnyOf(("accepts_new", "hidden_until_reveal", "code_open", "result_shared"))]
    )
    value = HiddenField(validators=[AnyOf(("yes", "no"))])


class PaperForm(FlaskForm):
    """Say how many people are here without a phone."""

    on_paper = IntegerField("People without a phone", validators=[NumberRange(0, 999)])


class PersonForm(FlaskForm):
    """Name a member of the map."""

    person = SelectField("Hand over to", validators=[UUID()])

    def offer(self, members: list[tuple[str, str]]) -> "PersonForm":
        """Offer these (id, name)."""
        self.person.choices = [SelectChoice(key, name) for key, name in members]
        return self


class NoteForm(FlaskForm):
    """Type something for the room: it is one key away."""

    kind = HiddenField(validators=[AnyOf(KINDS)])
    text = StringField("Text", filters=[tidy], validators=[InputRequired("Write something first.")])
    intercept = HiddenField()
    table = IntegerField("For table", default=0, validators=[Optional()])
    submit_key = HiddenField(validators=[Length(max=64)])

    def to_said(self) -> Said:
        """Return what was typed; call it only after validation."""
        kind = self.kind.data
        column = "" if kind in COLUMNLESS else self.intercept.data or ""
        return Said(kind=kind, text=self.text.data, intercept=column, table=self.table.data or 0)


class DecideForm(FlaskForm):
    """Decide about what was said."""

    do = HiddenField(
        validators=[AnyOf(("accept", "park", "back", "merge", "join", "move", "wait"))]
    )
    target = HiddenField(validators=[Length(max=100)])
    note = StringField("Note", filters=[tidy])


class TablesForm(FlaskForm):
    """Choose how many tables there are."""

    tables = IntegerField("Tables", validators=[NumberRange(0, MOST_TABLES)])


class TaskForm(FlaskForm):
    """Give a table its task: "room", "map/2" or "plan/<id of a priority>"."""

    task = HiddenField(validators=[InputRequired(), Length(max=120)])


class HereForm(FlaskForm):
    """Say whether somebody is here."""

    here = HiddenField(validators=[AnyOf(("yes", "no"))])
