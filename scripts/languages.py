"""Renew the catalogues of messages in seeds/languages from the program: make languages.

Collected are the patterns that the code and the report's templates give to `say` and `say_number`,
the words of the closed vocabularies, and the texts of the catalogue of seeds that a report shows.
What is new stands in the catalogue with an empty translation, what is gone is taken out.
"""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from simmap import resources
from simmap.domain.reportwords import report_words
from simmap.render.tables import field_names

KEYWORDS = {"say": None, "say_number": (1, 2)}
CODE = ("simmap/domain", "simmap/render", "simmap/web/reports")
TEMPLATES = ("templates/report",)
WIDTH = 100


@cache
def collected() -> Catalog:
    """Return all messages of the program, without translations."""
    catalog = Catalog(project="simmap", charset="utf-8")
    found = set(_written())
    for message in sorted(found, key=lambda one: one if isinstance(one, str) else one[0]):
        catalog.add(message)
    return catalog


def _written() -> Iterator[str | tuple[str, str]]:
    for folder, method in [*((f, "python") for f in CODE), *((f, "jinja2") for f in TEMPLATES)]:
        mapping = [("**.py" if method == "python" else "**.html", method)]
        for found in extract_from_dir(resources.ROOT / folder, mapping, keywords=KEYWORDS):
            message = found[2]
            yield tuple(message[:2]) if isinstance(message, tuple) else message  # type: ignore[misc]
    yield from report_words(resources.load_catalogue())
    yield from field_names()


def renewed(data: bytes) -> bytes:
    """Return a catalogue with exactly the messages of the program; head and translations stay."""
    head, _, _ = data.partition(b"\n\n")
    catalog, out = read_po(BytesIO(data)), BytesIO()
    catalog.update(collected(), no_fuzzy_matching=True)
    write_po(out, catalog, width=WIDTH, omit_header=True, sort_output=True, ignore_obsolete=True)
    return head.strip() + b"\n\n" + out.getvalue().strip() + b"\n"


def main() -> None:
    """Write every catalogue anew and say what it lacks."""
    for path in sorted(Path(resources.SEEDS / "languages").glob("*.po")):
        path.write_bytes(renewed(path.read_bytes()))
        catalog = read_po(BytesIO(path.read_bytes()))
        empty = [one for one in catalog if one.id and not all(one.string or ("",))]
        print(f"{path.name}: {len(catalog)} messages, {len(empty)} without a translation")


if __name__ == "__main__":
    main()
