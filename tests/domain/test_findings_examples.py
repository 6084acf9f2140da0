"""The examples in the docstrings of placement, graph and findings hold."""

import doctest
import importlib

import pytest

MODULES = (
    "findings.planning",
    "findings.sentences",
    "hours",
    "hours.phrases",
    "hours.spoken",
    "hours.opening",
    "graph.routes",
    "placement.servicenames",
    "standing",
    "volumes.chain",
    "wording",
)


@pytest.mark.parametrize("module", MODULES)
def test_examples(module: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"simmap.domain.{module}"))
    assert tried
    assert failed == 0
