"""Search over the whole catalogue: what people type, to the entries that they mean."""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import NamedTuple

from simmap.domain.catalogue import Catalogue
from simmap.domain.library.cards import Card, every_card

# How much a word counts by where it stands: a title says what an entry is, an alias what else it
# is called, the line what it does; the rest only mentions.
_TITLE, _ALIAS, _LINE, _TEXT = 12.0, 10.0, 5.0, 3.0
_PREFIX = 0.6  # a word that only begins like the one typed
_NAMED = 40.0  # the whole of a name was typed, and no more

_FAR_BEHIND = 0.15  # of the best: what follows only shares a common word

# Words that stand in every question and tell nothing apart.
_EMPTY_WORDS = """a about after an and are as at be between by can difference do does for from get
has have how if in into is it mean means no not of on or our people person should someone something
that the their them there they this to up us we what when where which who whom why will with without
you your"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_ABBREVIATED = {
    "ed": "emergency department",
    "er": "emergency department",
    "le": "law enforcement",
    "cops": "police law enforcement",
    "meds": "medication",
    "detox": "withdrawal sobering",
    "od": "overdose",
    "narcan": "naloxone",
    "suboxone": "buprenorphine medication opioid",
    "vet": "veteran",
    "vets": "veteran",
    "housed": "housing",
    "homeless": "housing homelessness",
    "sud": "substance use",
    "bh": "behavioral health",
}


class _Index(NamedTuple):
    """The cards, the names of each as words, and the weight of each word by card."""

    cards: tuple[Card, ...]
    names: tuple[tuple[frozenset[str], ...], ...]
    words: tuple[str, ...]
    weights: dict[str, dict[int, float]]


def search(catalogue: Catalogue, words: str) -> tuple[Card, ...]:
    """Return the cards that have *words*, best first; () where nothing is asked or found.

    Rare words count more than common ones, whole words more than beginnings. An entry must have at
    least half of what was asked and not fall far behind the best. Equal cards keep the order of
    the shelves.
    """
    index = _index(catalogue)
    asked = frozenset(_asked(words))
    scores: dict[int, float] = defaultdict(float)
    found: dict[int, int] = defaultdict(int)
    for word in asked:
        for place, weight in _places(index, word).items():
            scores[place] += weight
            found[place] += 1
    rank = {
        place: score * found[place] / len(asked) + _NAMED * _named(index.names[place], asked)
        for place, score in scores.items()
        if found[place] * 2 >= len(asked)
    }
    least = _FAR_BEHIND * max(rank.values(), default=0)
    near = (place for place in rank if rank[place] >= least)
    return tuple(index.cards[place] for place in sorted(near, key=lambda p: (-rank[p], p)))


def _named(names: tuple[frozenset[str], ...], asked: frozenset[str]) -> float:
    """Return how closely the words asked for are a name: 1.0 where they are all of it."""
    return max((len(name & asked) / len(name | asked) for name in names), default=0.0) ** 2


def _asked(text: str) -> list[str]:
    tokens = re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))
    told = [token for token in tokens if token not in _EMPTY] or tokens
    return [_stem(word) for token in told for word in _ABBREVIATED.get(token, token).split()]


def _tokens(text: str) -> list[str]:
    return [_stem(token) for token in re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))]


def _stem(word: str) -> str:
    """Cut a plural and a last e, so that "warmlines" and "supervise" find what they mean."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "su":
        word = word[:-1]
    return word[:-1] if len(word) > 5 and word.endswith("e") else word


def _places(index: _Index, word: str) -> dict[int, float]:
    """Return the cards that have *word*, or a word that begins with it, with their weights."""
    places: dict[int, float] = {}
    for known in _beginning_with(index.words, word):
        share = 1.0 if known == word else _PREFIX
        rare = math.log(1 + len(index.cards) / len(index.weights[known]))
        for place, weight in index.weights[known].items():
            places[place] = max(places.get(place, 0.0), weight * share * rare)
    return places


def _beginning_with(words: tuple[str, ...], start: str) -> Iterator[str]:
    place = bisect_left(words, start)
    while place < len(words) and words[place].startswith(start):
        yield words[place]
        if len(start) < 3:  # two letters are an abbreviation, not a beginning
            return
        place += 1


@lru_cache(maxsize=16)
def _index(catalogue: Catalogue) -> _Index:
    """Return the index of a catalogue; of one that adds to another, that of the other extended."""
    if catalogue.base is None:
        return _extended(_Index((), (), (), {}), catalogue, tuple(every_card(catalogue)))
    own = tuple(card for card in every_card(catalogue) if card.is_own)
    return _extended(_index(catalogue.base), catalogue, own)


def _extended(index: _Index, catalogue: Catalogue, cards: tuple[Card, ...]) -> _Index:
    """Return an index with further cards; *index* stays as it is."""
    weights = dict(index.weights)
    for place, card in enumerate(cards, start=len(index.cards)):
        for token, weight in _weights_of(catalogue, card).items():
            if weights.get(token) is index.weights.get(token):
                weights[token] = dict(weights.get(token, {}))
            weights[token][place] = weight
    names = tuple(
        tuple(frozenset(_asked(name)) for name in (card.title, *card.names)) for card in cards
    )
    return _Index(index.cards + cards, index.names + names, tuple(sorted(weights)), weights)


def _weights_of(catalogue: Catalogue, card: Card) -> dict[str, float]:
    found: dict[str, float] = {}
    for text, weight in _weighed(catalogue, card):
        for token in _tokens(text):
            found[token] = max(found.get(token, 0.0), weight)
    return found


def _weighed(catalogue: Catalogue, card: Card) -> Iterator[tuple[str, float]]:
    yield card.title, _TITLE
    yield catalogue.kinds_by_id[card.kind].one, _LINE
    yield from ((name, _ALIAS) for name in card.names)
    yield card.line, _LINE
    yield card.tag, _LINE
    yield from ((text, _TEXT) for text in _texts(card.entry))


def _texts(value: object) -> Iterable[str]:
    """Yield every text of an entry but its sources."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("sources", "match", "ignore", "test_hits", "test_misses"):
                yield from _texts(getattr(value, field.name))
