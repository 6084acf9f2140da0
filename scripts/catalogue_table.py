"""Write docs/catalogue.md: what the catalogue holds, and what came of each source document.

python scripts/catalogue_table.py
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simmap import resources
from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.library import Document
from simmap.domain.library.provenance import came_of, name_of
from simmap.domain.library.shelves import SHELVES

TARGET = Path(__file__).parents[1] / "docs" / "catalogue.md"

HEAD = """# The catalogue

Written by `python scripts/catalogue_table.py` from `seeds/`; do not edit it by hand. The rules of
the files are in [seeds/README.md](../seeds/README.md).

Version `{version}`.

## What it holds

| kind | entries | file | page | also shown |
|---|---:|---|---|---|
"""

ALSO = {
    "intercepts": "board, map, report",
    "steps": "map, findings, planner for peers",
    "flows": "map, planner for peers",
    "resources": "gaps, findings, plan, report",
    "programs": "gaps, findings, plan, report",
    "pathways": "checklist of pathways",
    "service_types": "checklist of practices, board, gaps, findings, plan, report",
    "policy_levers": "checklist of policy, planner for peers, gaps, report",
    "measures": "measures of a map",
    "peer_roles": "planner for peers, board, gaps, findings, plan, report",
    "support_types": "forms of peer roles, table of peers",
    "readiness_groups": "checklist of readiness, planner for peers",
    "readiness_items": "checklist of readiness, planner for peers",
    "language": "forms, beside what is typed",
    "protected_names": "forms, beside what is typed",
    "sectors": "preparation of a workshop",
    "agenda": "preparation of a workshop",
    "survey_questions": "preparation of a workshop",
    "subjects": "reasons beside what answers a gap",
    "documents": "sources of every entry",
    "kinds": "headings of the library",
}
"""Where a map's pages show entries of a kind besides the library."""


DOCUMENT = """
## {id}: {title}

{publisher}. {note}

| part | entry | file | page |
|---|---|---|---|
"""


def files_of_kinds() -> dict[str, str]:
    """Return in which seed file each kind of entry stands."""
    return {
        kind: path.name
        for path in sorted(resources.SEEDS.glob("*.yaml"))
        for kind in re.findall(r"^(\w+):", path.read_text(encoding="utf-8"), re.MULTILINE)
    }


def page_of(kind: str, entry: Any) -> str:
    """Return the address under which an entry is shown."""
    if kind == "flows":
        return f"/library/steps/{entry.source}"
    if kind == "readiness_groups":
        return f"/library/readiness_items?group={entry.id}"
    return f"/library/{kind}/{entry.id}"


def table(catalogue: Catalogue) -> str:
    """Return the whole page."""
    files = files_of_kinds()
    lines = [HEAD.format(version=catalogue.version).rstrip()]
    for kind, count in catalogue.counts().items():
        page = f"/library/{kind}" if kind in SHELVES else ""
        title = catalogue.kinds_by_id[kind].title if kind in catalogue.kinds_by_id else "Headings"
        lines.append(
            f"| {title} | {count} | {files[kind]} | {page or 'on the pages of others'} "
            f"| {ALSO.get(kind, 'library only')} |"
        )
    for document in catalogue.documents:
        if document.outline:
            lines.append(DOCUMENT.format(**{f: getattr(document, f) for f in FIELDS}).rstrip())
            lines += rows(catalogue, document, files)
    return "\n".join(lines) + "\n"


FIELDS = ("id", "title", "publisher", "note")


def rows(catalogue: Catalogue, document: Document, files: dict[str, str]) -> Iterator[str]:
    """Yield a line of the table for each entry that came of a document."""
    for part, entries in came_of(catalogue, document).items():
        for kind, entry in entries:
            title = name_of(catalogue, kind, entry).replace("|", "/")
            yield f"| {part} | {title} | {files[kind]} | {page_of(kind, entry)} |"


if __name__ == "__main__":
    TARGET.write_text(table(resources.load_catalogue()), encoding="utf-8")
    print(f"{TARGET.name} is written")
