"""docs/catalogue.md is what the command makes of seeds/, and no item of a source is lost."""

import runpy
from pathlib import Path
from typing import Any

from simmap.domain.library.provenance import came_of, entries_of
from tests.builders import the_catalogue

ROOT = Path(__file__).parents[2]
SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "catalogue_table.py"))
DOCS = (ROOT / "docs" / "catalogue.md").read_text(encoding="utf-8")


def test_the_page_in_docs_is_up_to_date() -> None:
    assert SCRIPT["table"](the_catalogue()) == DOCS, "run python scripts/catalogue_table.py"


def test_no_cell_of_the_table_is_empty() -> None:
    lines = [line for line in DOCS.splitlines() if line.startswith("| ")]
    assert [line for line in lines if "||" in line.replace(" ", "")] == []


def test_every_part_of_every_source_document_became_an_entry() -> None:
    catalogue = the_catalogue()
    for document in catalogue.documents:
        assert all(came_of(catalogue, document).values()), document.id


def test_every_entry_stands_under_each_document_that_it_cites() -> None:
    catalogue = the_catalogue()
    for document in catalogue.documents:
        if not document.outline:
            continue
        shown = {
            (kind, entry.id)
            for entries in came_of(catalogue, document).values()
            for kind, entry in entries
        }
        for kind in catalogue.counts():
            for entry in entries_of(catalogue, kind):
                if document.id in getattr(entry, "sources", ()):
                    assert (kind, entry.id) in shown, document.id
