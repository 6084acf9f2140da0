"""Invite somebody, or give a member another role."""

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from simmap.policy import Role
from simmap.web.forms import tidy

ROLES = {
    Role.FACILITATOR: "Facilitator: everything, also people and links",
    Role.RECORDER: "Recorder: edits the map and the plan",
    Role.PARTICIPANT: "Participant: takes part in the workshop",
    Role.VIEWER: "Viewer: reads",
}
CHOICES = [SelectChoice(value=role.value, label=words) for role, words in ROLES.items()]


class RoleForm(FlaskForm):
    """Choose what a person may do."""

    role = SelectField("Role", choices=CHOICES)

    def to_role(self) -> Role:
        """Return the chosen role; call it only after validation."""
        return Role(self.role.data)


class InviteForm(RoleForm):
    """Name the person whom the link is for."""

    name = StringField(
        "Name",
        description="As others on this map will see it.",
        filters=[tidy],
        validators=[InputRequired("Say whom the invitation is for"), Length(max=100)],
    )
