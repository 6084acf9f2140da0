"""The examples in the docstrings of placement, graph and findings hold."""

import doctest
import importlib

import pytest

MODULES = (
    "findings.circles",
    "findings.planning",
    "findings.sentences",
    "hours",
    "hours_phrases",
    "hours_spoken",
    "opening",
    "routes",
    "servicenames",
    "standing",
    "volumes",
    "wording",
)


@pytest.mark.parametrize("module", MODULES)
def test_examples(module: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"simmap.domain.{module}"))
    assert tried
    assert failed == 0
