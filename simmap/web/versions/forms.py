"""Keep the map as it is now."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from simmap.web.forms import one_line


class KeepForm(FlaskForm):
    """Name the present state, or keep it without a name."""

    name = StringField(
        "Name",
        description="As in “Draft for the judges”. Empty: a restore point without a name.",
        filters=[one_line],
        validators=[Length(max=500)],
    )
