"""A new map: from nothing, or from a file."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from simmap.domain.model import Community
from simmap.web.forms import tidy


class NewMapForm(FlaskForm):
    """Name the community and the mapping."""

    community = StringField(
        "Community",
        description="A county, city, tribe or circuit, as in “Orange County”.",
        filters=[tidy],
        validators=[DataRequired("Say which community is mapped"), Length(max=500)],
    )
    state = StringField(
        "State", description="Two letters, as in NC.", filters=[tidy], validators=[Length(max=100)]
    )
    title = StringField(
        "Name of this map",
        description="Which mapping it is, as in “2026 workshop”.",
        filters=[tidy],
        validators=[DataRequired("Give this map a name"), Length(max=500)],
    )

    catalogue = RadioField(
        "Catalogue",
        description="The steps, practices, roles and texts that the map begins with.",
        default="",
    )

    def offer(self, names: Iterable[str]) -> None:
        """Let people choose among the catalogues of this installation."""
        self.catalogue.choices = [SelectChoice(name, name or "The usual one") for name in names]

    def to_community(self) -> Community:
        """Return the community that was entered; call it only after validation."""
        return Community(name=self.community.data, state=self.state.data)


class ImportForm(FlaskForm):
    """Choose a map file."""

    file = FileField(
        "Map file",
        description="YAML or JSON, up to 3 MB. Every mistake in it is named with its line.",
        validators=[FileRequired("Choose a file first")],
    )
