"""The forms of a phone."""

import re

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Action
from simmap.services.room import Entrant, Said
from simmap.web.forms import one_line, tidy

KINDS = {
    "gaps": "A gap",
    "services": "A service",
    "peer_roles": "A peer role",
    "opportunities": "An opportunity",
    "quick_fixes": "A quick fix",
    "parking_lot": "For the parking lot",
}
PEERS, FAMILY = "lived_experience", "family"


def as_code(text: str | None) -> str:
    """Return a code as it is kept, however it was typed: "7kq 4m2" is "7KQ4M2"."""
    return re.sub(r"[^A-Z0-9]", "", (text or "").upper())


class CodeForm(FlaskForm):
    """Ask which workshop it is."""

    class Meta:
        """It only leads to a page."""

        csrf = False

    code = StringField("Code on the screen or on your table", filters=[as_code])


class JoinForm(FlaskForm):
    """Who comes in; only the code must be there."""

    code = HiddenField(filters=[as_code])
    name = StringField(
        "Your name (you may leave it empty)",
        description="The people running the workshop see it. It is never shown beside what you add.",
        filters=[one_line],
        validators=[Length(max=100)],
    )
    organization = StringField(
        "Where do you work, or who do you speak for?",
        description="You may leave it empty.",
        filters=[one_line],
        validators=[Length(max=200)],
    )
    sector = SelectField("Your part of the system", validators=[Optional()])
    lived_experience = BooleanField("I bring lived experience, my own or in my family")
    table = RadioField("Your table", coerce=int, default=0, validators=[Optional()])

    def offer(self, catalogue: Catalogue, tables: int) -> "JoinForm":
        """Offer the sectors of the catalogue and the tables of the room."""
        sectors = [SelectChoice(sector.id, sector.name) for sector in catalogue.sectors]
        self.sector.choices = [SelectChoice("", "I’d rather not say"), *sectors]
        self.table.choices = [SelectChoice(n, str(n)) for n in range(tables + 1)]
        return self

    def to_entrant(self) -> Entrant:
        """Return who comes in; call it only after validation."""
        return Entrant(
            name=self.name.data,
            organization=self.organization.data,
            sector=self.sector.data or "",
            lived_experience=self.lived_experience.data,
            table=self.table.data or 0,
        )


class SayForm(FlaskForm):
    """Add something in one field."""

    text = TextAreaField(
        "Your answer", filters=[tidy], validators=[DataRequired("Write something first.")]
    )
    kind = RadioField(
        "It is",
        choices=[SelectChoice(kind, words) for kind, words in KINDS.items()],
        default="gaps",
        validators=[InputRequired("Say what it is.")],
    )
    intercept = HiddenField()
    submit_key = HiddenField(validators=[Length(max=64)])
    same_as = HiddenField(validators=[Length(max=100)])

    def to_said(self, table: int) -> Said:
        """Return what was said; call it only after validation."""
        return Said(
            kind=self.kind.data,
            text=self.text.data,
            intercept=self.intercept.data or "",
            table=table,
        )


class RewordForm(FlaskForm):
    """Say it in other words."""

    text = TextAreaField(
        "In other words", filters=[tidy], validators=[DataRequired("Write something first.")]
    )


class DoneForm(FlaskForm):
    """Done with a stop, or not after all."""

    stop = HiddenField(validators=[InputRequired(), Length(max=100)])
    done = HiddenField(default="yes")


class SitForm(FlaskForm):
    """Take a seat."""

    table = IntegerField("Table", default=0, validators=[Optional()])
    types = BooleanField("I type for our table")


class StepForm(FlaskForm):
    """One step of a plan: what the room settles now, the rest comes later by link."""

    action_step = TextAreaField(
        "Action step", filters=[tidy], validators=[DataRequired("Say what is to be done.")]
    )
    objective = StringField("Objective", filters=[one_line])
    who = StringField("Who", description="An organization or a position.", filters=[one_line])
    when = StringField("When", description="As in “by March 2027”.", filters=[one_line])
    submit_key = HiddenField(validators=[Length(max=64)])

    def to_action(self, priority: str) -> Action:
        """Return the step; call it only after validation."""
        return Action(
            id="",
            priority=priority,
            action_step=self.action_step.data,
            objective=self.objective.data,
            who=self.who.data,
            when=self.when.data,
        )
