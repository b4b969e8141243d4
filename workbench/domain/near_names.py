"""Names that resemble one another: the one measure by which a list, a form and the search for duplicates ask.

Only names that share the beginning of a telling word and are of like length are compared; of those the bags of their
letters are held against each other first, which is a hundred times as quick as comparing and never wrong.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

SIMILAR = 0.86
"""From this ratio on two names are shown as probably the same."""
_LONGEST_BLOCK = 200
"""How many names of like length are compared where thousands share a rare word, so that any list ends in seconds."""
_COUNTED = 6
"""How often a letter is counted in a bag; more of it counts as so many."""
_WIDTH = 61
"""Letters a bag tells apart; others share a place, which makes a bag less telling and never wrong."""

_FILLERS = frozenset({"the", "of", "and", "society", "national"})
_WEAK_WORDS = """
    red cross crescent federation international association organisation organization ministry
    croix rouge croissant societe nationale de la le les du des et l d
    cruz roja media luna sociedad nacional del los las el y
    جمعيه الهلال الصليب الاحمر في
    червоного хрест хреста півмісяць товариство національне червоний
"""
"""Words, folded, that say little about which organisation is meant."""
_WEAK = _FILLERS | frozenset(_WEAK_WORDS.split())


def bare(folded: str) -> str:
    """The name without the words that organisations put in or leave out as they please."""
    return " ".join(word for word in folded.split() if word not in _FILLERS) or folded


def telling_words(folded: str) -> frozenset[str]:
    """The words of a folded name that say something about which organisation is meant."""
    return frozenset(word for word in folded.split() if word not in _WEAK)


class NearNames:
    """Names filed under the beginnings of their telling words, so that only likely pairs are compared."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """``names`` holds pairs of a key and a folded name; several keys may bear one name."""
        keys: dict[str, dict[str, None]] = defaultdict(dict)
        for key, folded in names:
            keys[folded][key] = None
        self._folded = list(keys)
        self._keys = [tuple(found) for found in keys.values()]
        self._bare = [bare(folded) for folded in self._folded]
        self._bags = [_bag(name) for name in self._bare]
        blocks: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, folded in enumerate(self._folded):
            for block in _blocks(folded):
                blocks[block].append((len(self._bare[place]), place))
        self._blocks = {block: sorted(entries) for block, entries in blocks.items()}

    def find(self, folded: str) -> dict[str, float]:
        """Keys of similar names with the ratio of likeness."""
        found: dict[str, float] = {}
        for place, score in self._compare(folded, self._likely(folded)):
            for key in self._keys[place]:
                found[key] = max(score, found.get(key, 0.0))
        return found

    @property
    def names(self) -> Sequence[str]:
        """The folded names, each once, in the order they were given."""
        return self._folded

    def keys(self, place: int) -> tuple[str, ...]:
        """Who bears the name at this place."""
        return self._keys[place]

    def pairs(self, places: Iterable[int]) -> Iterator[tuple[int, int, float]]:
        """The places of each two names that are similar, with the ratio, each pair once.

        ``places`` are those of `names`, all of them for all pairs; who gives them out knows how far it is.
        """
        for place in places:
            earlier = [other for other in self._likely(self._folded[place]) if other < place]
            for other, score in self._compare(self._folded[place], earlier):
                yield place, other, score

    def _compare(self, folded: str, places: Iterable[int]) -> Iterator[tuple[int, float]]:
        own = bare(folded)
        bag, length, likeness = _bag(own), len(own), None
        for place in places:
            other = self._bare[place]
            total = length + len(other)
            # Letters that only one of them has cannot match; each two of them lower the ratio by 1/total.
            if 1 - (bag ^ self._bags[place]).bit_count() / total < SIMILAR:
                continue
            likeness = likeness or _Likeness(own)
            score = likeness.to(other)
            if score >= SIMILAR:
                yield place, score

    def _likely(self, folded: str) -> set[int]:
        """Names that share a telling word and could reach the ratio by their length, rarer words first."""
        likely: set[int] = set()
        length = len(bare(folded))
        shortest, longest = int(length * SIMILAR / (2 - SIMILAR)), int(length * (2 - SIMILAR) / SIMILAR) + 1
        for entries in sorted((self._blocks.get(block, []) for block in _blocks(folded)), key=len):
            low, high = bisect_left(entries, (shortest, -1)), bisect_left(entries, (longest, -1))
            if high - low > _LONGEST_BLOCK:
                if likely:
                    break
                middle = bisect_left(entries, (length, -1))
                low, high = max(low, middle - _LONGEST_BLOCK // 2), min(high, middle + _LONGEST_BLOCK // 2)
            likely.update(place for _, place in entries[low:high])
        return likely


class _Likeness:
    """How like other names are to one: letters in their order, or words in any order, whichever is more."""

    def __init__(self, name: str) -> None:
        turned = _turned(name)
        self._length = len(name)
        self._letters = (_Sequence(name), _Sequence(turned) if turned != name else None)
        self._matchers = (SequenceMatcher(None, "", name, False), SequenceMatcher(None, "", turned, False))

    def to(self, other: str) -> float:
        """The ratio, or 0 where it is less than `SIMILAR`."""
        turned = _turned(other)
        for letters, matcher, text in zip(self._letters, self._matchers, (other, turned), strict=True):
            sequence = letters or self._letters[0]
            assert sequence is not None
            # What both hold in the same order bounds what the slower measure finds in common runs.
            if 2 * sequence.shared_with(text) / (self._length + len(text)) < SIMILAR:
                continue
            matcher.set_seq1(text)
            score = matcher.ratio()
            if score >= SIMILAR:
                return score
        return 0.0


class _Sequence:
    """How many letters of a text others hold in the same order: a bit for each letter, a sum for each step."""

    def __init__(self, text: str) -> None:
        self._full = (1 << len(text)) - 1
        self._places: dict[str, int] = {}
        for place, letter in enumerate(text):
            self._places[letter] = self._places.get(letter, 0) | 1 << place

    def shared_with(self, other: str) -> int:
        """The length of the longest common subsequence."""
        open_places, places = self._full, self._places
        for letter in other:
            here = places.get(letter, 0)
            if here:
                met = open_places & here
                open_places = (open_places + met) | (open_places - met)
        return (self._full & ~open_places).bit_count()


@lru_cache(maxsize=20_000)
def _turned(name: str) -> str:
    return " ".join(sorted(name.split()))


def _bag(name: str) -> int:
    """The letters of a name, each counted: letters that only one of two names has are at least the bits that differ."""
    counts: dict[int, int] = defaultdict(int)
    bag = 0
    for letter in name:
        place = ord(letter) % _WIDTH
        if counts[place] < _COUNTED:
            bag |= 1 << (place * _COUNTED + counts[place])
            counts[place] += 1
    return bag


def _blocks(folded: str) -> frozenset[str]:
    words = folded.split()
    return frozenset(word[:4] for word in words if word not in _WEAK) or frozenset(word[:4] for word in words)
