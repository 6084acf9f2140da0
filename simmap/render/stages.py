"""The stages of a file in the making, for whoever waits for it."""

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """What is being done, in this order; a file may leave some out."""

    READING = "reading"
    DRAWING = "drawing"
    SETTING = "setting"
    WRITING = "writing"


Tell = Callable[[Stage, int], object]
"""Called as a stage begins; while pages are set, also with the number of each."""


def tell_nobody(stage: Stage, page: int) -> None:
    """Take no notice."""
