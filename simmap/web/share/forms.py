"""Make a link to share a map."""

from datetime import timedelta

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from simmap.web.forms import tidy

DAYS = {"7": "One week", "30": "One month", "90": "Three months", "365": "One year"}


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
