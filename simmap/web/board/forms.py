"""The small forms of the board."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from simmap.domain.board import BOARD_KINDS, cardmoves
from simmap.domain.board.cardmoves import Move
from simmap.domain.model import KINDS, Item, SystemMap
from simmap.domain.naming import HEADLINE, KIND_NAMES
from simmap.web.forms import tidy

FACTS = {
    "services": ("name", "kind", "organization", "hours", "capacity"),
    "peer_roles": ("title", "number", "organization"),
    "gaps": ("text", "theme", "affected"),
    "opportunities": ("text",),
}
"""What can be changed in the card itself; all the rest is in the item's own form."""

_MOVE = rf"({'|'.join(BOARD_KINDS)})/[^/]+/[^/]*/(up|down|to/[^/]*|before/[^/]*/[^/]*)"


class AddForm(FlaskForm):
    """Add something in one field; all the rest can be said later."""

    text = StringField("Text", filters=[tidy], validators=[DataRequired("Write something first")])
    kind = SelectField(
        "Kind",
        choices=[SelectChoice(kind, KIND_NAMES[kind][0].capitalize()) for kind in BOARD_KINDS],
        default="gaps",
    )
    column = HiddenField()
    submit_key = HiddenField(validators=[Length(max=64)])

    def to_draft(self) -> Item:
        """Return what was entered as a new item; call it only after validation."""
        kind = self.kind.data
        intercepts = (self.column.data,) if self.column.data else ()
        return KINDS[kind](**{"id": "", HEADLINE[kind]: self.text.data, "intercepts": intercepts})


class MoveForm(FlaskForm):
    """Move one card: "gaps/<id>/2/up", "gaps/<id>/2/to/3" or "gaps/<id>/2/before/3/<other id>".

    The number is the column that it leaves, "" for all intercepts. Before "" is the column's end.
    """

    move = HiddenField(validators=[InputRequired(), Regexp(f"^{_MOVE}$")])

    @property
    def kind(self) -> str:
        """Return the kind of the card."""
        return str(self.move.data.split("/")[0])

    @property
    def item_id(self) -> str:
        """Return the id of the card."""
        return str(self.move.data.split("/")[1])

    def to_move(self, system: SystemMap) -> Move:
        """Return where the card goes; call it only after validation, for a card of *system*.

        Raises `NotThereError`.
        """
        kind, item_id, column, direction, *rest = self.move.data.split("/")
        match direction, rest:
            case "to", [target]:
                return cardmoves.across(system, kind, item_id, (column, target))
            case "before", [target, other]:
                return cardmoves.beside(system, kind, item_id, (column, target), other)
        step = cardmoves.up if direction == "up" else cardmoves.down
        return step(system, kind, item_id, column)
