"""The seed files are read whole, and each mistake in them is named."""

import pytest

from simmap import resources
from simmap.exchange.seedfiles import CatalogueError, read_catalogue
from tests.builders import the_catalogue

FILES = {path.name: path.read_bytes() for path in resources.SEEDS.glob("*.yaml")}


def problems_after(file: str, old: str, new: str) -> tuple[str, ...]:
    """Return what the reader says once *old* in *file* is written as *new*."""
    text = FILES[file].decode()
    assert old in text
    with pytest.raises(CatalogueError) as caught:
        read_catalogue({**FILES, file: text.replace(old, new, 1).encode()})
    return caught.value.problems


def test_every_intercept_has_its_key_name_and_colour() -> None:
    columns = [(i.key, i.name, i.color) for i in the_catalogue().intercepts]
    assert columns == [
        ("0", "Community Services", "#1b6e53"),
        ("1", "Law Enforcement", "#1f5fa8"),
        ("2", "Initial Detention/Initial Court Hearings", "#6a3d9a"),
        ("3", "Jails/Courts", "#a63603"),
        ("4", "Reentry", "#8c2d5b"),
        ("5", "Community Corrections", "#4d5a21"),
    ]
