"""Make a link to share a map."""

from datetime import timedelta

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from simmap.domain.publishing import Redaction
from simmap.web.forms import tidy

DAYS = {"7": "One week", "30": "One month", "90": "Three months", "365": "One year"}


class RedactionForm(FlaskForm):
    """Say what guests do not see."""

    notes = BooleanField("Working notes on services, gaps and all else")
    contacts = BooleanField("Contacts of services, mail addresses and telephone numbers")
    names = BooleanField("Names of people, such as the owner of an action")
    small_counts = BooleanField(
        "Counts of people from 1 to 10, and those that would give them away"
    )

    def to_redaction(self) -> Redaction:
        """Return what is kept back; call it only after validation."""
        return Redaction(
            self.notes.data, self.contacts.data, self.names.data, self.small_counts.data
        )


class ShareForm(FlaskForm):
    """Say whom the link is for and how long it opens the map."""

    label = StringField(
        "Who is it for?",
        description="Only for this list, as in “County commissioners”.",
        filters=[tidy],
        validators=[InputRequired("Say whom the link is for"), Length(max=100)],
    )
    days = SelectField(
        "It works for",
        default="30",
        choices=[SelectChoice(value=days, label=words) for days, words in DAYS.items()],
    )

    def to_duration(self) -> timedelta:
        """Return how long the link lasts; call it only after validation."""
        return timedelta(days=int(self.days.data))
