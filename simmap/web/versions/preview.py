"""What bringing a map back to an earlier state would do to its entries."""

from collections.abc import Iterator
from dataclasses import dataclass

from simmap.domain.model import Item, SystemMap
from simmap.domain.naming import KIND_NAMES, headline


@dataclass(frozen=True, slots=True)
class Preview:
    """The entries, in words, that come back, go, or become again what they were."""

    back: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether no entry is different."""
        return not (self.back or self.gone or self.changed)


def preview_of(present: SystemMap, then: SystemMap) -> Preview:
    """Return the entries in which two states of a map differ."""
    old, new = dict(_entries(then)), dict(_entries(present))
    return Preview(
        back=tuple(_words(key, item) for key, item in old.items() if key not in new),
        gone=tuple(_words(key, item) for key, item in new.items() if key not in old),
        changed=tuple(
            _words(key, item) for key, item in old.items() if key in new and new[key] != item
        ),
    )


def _entries(system: SystemMap) -> Iterator[tuple[tuple[str, str], Item]]:
    for kind in KIND_NAMES:
        yield from (((kind, item.id), item) for item in getattr(system, kind))


def _words(key: tuple[str, str], item: Item) -> str:
    return f"{KIND_NAMES[key[0]][0].capitalize()}: {headline(key[0], item)}"
