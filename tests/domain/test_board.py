"""The board: nothing is lost on it, and cards go where a person sends them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.board import Board, Choice, board
from simmap.domain.board.asking import questions
from simmap.domain.board.cardmoves import Move, NotThereError, across, beside, down, up
from simmap.domain.model import ChecklistAnswer, Gap, Opportunity, PeerRole, Priority, SystemMap
from simmap.domain.words import Answer, GapStatus, Status
from tests.builders import a_gap, a_map, a_service, the_catalogue

COLUMNS = ["", "0", "1", "2", "3", "4", "5"]


def ids(shown: Board, key: str, kind: str) -> list[str]:
    """Return the cards of a kind in a column, folded or not."""
    (column,) = (column for column in (shown.across, *shown.columns) if column.key == key)
    return [card.id for group in column.groups for card in group.all if card.kind == kind]


def gaps_at(*columns: tuple[str, ...]) -> tuple[Gap, ...]:
    return tuple(a_gap(f"G{n}", id=f"{n}", intercepts=at) for n, at in enumerate(columns))


KEYS = st.lists(st.sampled_from([*COLUMNS[1:], "a column that is gone"]), max_size=3, unique=True)
MAPS = st.lists(KEYS.map(tuple), max_size=12).map(lambda at: a_map(gaps=gaps_at(*at)))


@given(MAPS)
def test_every_item_stands_on_the_board(system: SystemMap) -> None:
    shown = board(system, Choice())
    assert {i for key in COLUMNS for i in ids(shown, key, "gaps")} == {g.id for g in system.gaps}


def after(system: SystemMap, item_id: str, move: Move) -> SystemMap:
    """Return the map after the service carried out a move."""
    (item,) = (gap for gap in system.gaps if gap.id == item_id)
    if move.intercepts is not None:
        item = replace(item, intercepts=move.intercepts)
    if move.before == item_id:
        return replace(system, gaps=tuple(item if g.id == item_id else g for g in system.gaps))
    rest = [gap for gap in system.gaps if gap.id != item_id]
    at = next((n for n, gap in enumerate(rest) if gap.id == move.before), len(rest))
    return replace(system, gaps=(*rest[:at], item, *rest[at:]))


@given(MAPS, st.sampled_from(COLUMNS), st.data())
def test_up_and_down_change_places_with_the_neighbour_in_the_column(
    system: SystemMap, key: str, data: st.DataObject
) -> None:
    before = ids(board(system, Choice()), key, "gaps")
    if len(before) < 2:
        return
    at = data.draw(st.integers(1, len(before) - 1))
    higher = after(system, before[at], up(system, "gaps", before[at], key))
    swapped = [*before[: at - 1], before[at], before[at - 1], *before[at + 1 :]]
    assert ids(board(higher, Choice()), key, "gaps") == swapped
    again = after(higher, before[at], down(higher, "gaps", before[at], key))
    assert ids(board(again, Choice()), key, "gaps") == before


def test_the_first_card_cannot_go_up_nor_the_last_down() -> None:
    system = a_map(gaps=gaps_at(("1",), ("2",), ("1",)))
    assert up(system, "gaps", "0", "1") == Move("0")
    assert down(system, "gaps", "2", "1") == Move("2")


def test_a_card_leaves_one_column_for_another_and_stays_in_its_others() -> None:
    system = a_map(gaps=gaps_at(("0", "3"), ()))
    assert across(system, "gaps", "0", ("3", "1")) == Move("0", ("0", "1"))
    assert across(system, "gaps", "0", ("0", "")) == Move("0", ())
    assert across(system, "gaps", "1", ("", "4")) == Move("1", ("4",))


def test_long_groups_fold_unless_a_filter_is_set() -> None:
    services = [a_service(f"S{n}") for n in range(10)]
    gaps = gaps_at(*[("0",)] * 7)
    shown = board(a_map(*services, gaps=gaps), Choice()).columns[0].groups
    assert [(g.kind, len(g.cards), len(g.rest)) for g in shown if g.all] == [
        ("services", 5, 5),
        ("gaps", 7, 0),
    ]
    shown = board(a_map(*services), Choice(words="s")).columns[0].groups
    assert [len(g.cards) for g in shown if g.all] == [10]


def test_a_filter_leaves_what_fits_all_of_it() -> None:
    system = a_map(
        a_service("Youth shelter", populations=("Youth",), organization="County"),
        a_service("Night shelter", organization="County"),
        gaps=(a_gap("No shelter"),),
    )

    def left(choice: Choice) -> list[str]:
        groups = board(system, choice).columns[0].groups
        return [card.text for group in groups for card in group.all]

    assert left(Choice(words="SHELTER")) == ["Youth shelter", "Night shelter", "No shelter"]
    assert left(Choice(population="Youth")) == ["Youth shelter"]
    assert left(Choice(agency="County", words="night")) == ["Night shelter"]
    assert left(Choice(kinds=("gaps",))) == ["No shelter"]


def test_cards_say_what_they_are_and_where_they_stand() -> None:
    system = a_map(
        a_service("Respite", kind="peer respite", status=Status.PLANNED),
        gaps=(a_gap("No beds", status=GapStatus.IN_PLAN),),
        peer_roles=(
            PeerRole(id="p", title="Navigator", number="2", works_at="service-Respite"),
            PeerRole(id="w", title="Officer", staff_wellness=True),
        ),
        opportunities=(Opportunity(id="o", text="Settlement funds", intercepts=("0",)),),
        priorities=(Priority(id="x", title="Beds", gaps=("gap-No beds",)),),
    )
    shown = board(system, Choice())
    cards = [c for column in (shown.across, *shown.columns) for g in column.groups for c in g.all]
    assert [(card.label, card.text, card.detail, card.status) for card in cards] == [
        ("Peer", "Navigator (2)", "Respite", ""),
        ("Staff wellness", "Officer", "", ""),
        ("", "Respite", "peer respite", "planned"),
        ("Gap 0.1 · Priority 1", "No beds", "", "in plan"),
        ("Opportunity", "Settlement funds", "", ""),
    ]


def test_gaps_are_grouped_by_theme_the_fullest_first_and_the_rest_last() -> None:
    themes = ["", "Housing", "Beds", "Housing"]
    gaps = tuple(a_gap(f"G{n}", theme=theme) for n, theme in enumerate(themes))
    (group,) = (g for g in board(a_map(gaps=gaps), Choice()).columns[0].groups if g.kind == "gaps")
    assert [(theme, [card.text for card in cards]) for theme, cards in group.by_theme()] == [
        ("Housing", ["G1", "G3"]),
        ("Beds", ["G2"]),
        ("", ["G0"]),
    ]


def test_a_service_at_which_peers_work_says_so_and_its_column_names_it() -> None:
    system = a_map(a_service("CARE Team", peers=Answer.YES), a_service("Clinic"))
    first = board(system, Choice()).columns[0]
    assert first.with_peers == ("CARE Team",)


@given(MAPS, st.sampled_from(COLUMNS), st.sampled_from(COLUMNS), st.data())
def test_a_dropped_card_stands_where_it_was_dropped(
    system: SystemMap, source: str, target: str, data: st.DataObject
) -> None:
    leaving = ids(board(system, Choice()), source, "gaps")
    if not leaving:
        return
    card = data.draw(st.sampled_from(leaving))
    others = [other for other in ids(board(system, Choice()), target, "gaps") if other != card]
    goal = data.draw(st.sampled_from([*others, ""]))
    dropped = after(system, card, beside(system, "gaps", card, (source, target), goal))
    at = others.index(goal) if goal else len(others)
    assert ids(board(dropped, Choice()), target, "gaps") == [*others[:at], card, *others[at:]]


def test_a_card_that_somebody_else_took_away_is_not_moved() -> None:
    system = a_map(gaps=gaps_at(("1",), ("2",)))
    for move in (up, down):
        with pytest.raises(NotThereError):
            move(system, "gaps", "0", "2")
    with pytest.raises(NotThereError):
        across(system, "gaps", "0", ("2", "3"))
    with pytest.raises(NotThereError):
        beside(system, "gaps", "0", ("2", "1"), "")


def test_the_room_is_asked_what_nobody_has_answered_or_entered() -> None:
    catalogue = the_catalogue()
    first, second, *_ = questions(a_map(), catalogue, "2")
    assert "2" in first.intercepts
    answered = ChecklistAnswer(id="a", checklist="practice", entry=first.id, answer=Answer.NO)
    there = a_service("Here", "2", service_type=second.id)
    left = questions(a_map(there, answers=(answered,)), catalogue, "2")
    assert not {first, second} & set(left)
    assert questions(a_map(), catalogue, "a column of our own") == ()
