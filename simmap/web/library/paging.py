"""Long lists in parts, and addresses that keep what was chosen."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from simmap.domain.library.cards import Card

PART = 30


class Part(NamedTuple):
    """Some of the cards of a list. `number` is 1 for the first part, 0 for the whole list."""

    cards: tuple[Card, ...]
    number: int
    total: int

    @property
    def left(self) -> int:
        """Return how many cards the next part has."""
        return max(0, min(PART, self.total - PART * self.number)) if self.number else 0


def part_of(cards: tuple[Card, ...], asked: str) -> Part:
    """Return the part that the address asks for; the first where it asks for none that there is."""
    if asked == "all":
        return Part(cards, 0, len(cards))
    parts = max(1, -(-len(cards) // PART))
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    number = number if 1 <= number <= parts else 1
    return Part(cards[PART * (number - 1) : PART * number], number, len(cards))


def with_arguments(chosen: Mapping[str, str]) -> Callable[..., dict[str, str]]:
    """Return a function that gives the arguments of an address: *chosen* with some changed.

    A value of "" takes an argument out.
    """

    def changed(**changes: str | int) -> dict[str, str]:
        texts = {key: str(value) for key, value in changes.items()}
        merged = {**chosen, **texts}
        return {key: value for key, value in merged.items() if value}

    return changed
