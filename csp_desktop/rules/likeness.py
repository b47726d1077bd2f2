"""How much alike two wordings are: the words that carry meaning which they share, as a share of all they have.

It only ever suggests. Two wordings whose words stand in another order are alike; two that share a topic are not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping

Name = TypeVar("Name", bound="Hashable")  # what a wording is known by
MUCH = 60  # per cent from which two wordings are said to be much alike
LEAST = 3  # words in common below which no two are: "Train staff" is like too much
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_ENDINGS = ("ments", "ment", "ing", "ies", "ed", "es", "s")
# Words that recommendations are made of whatever they recommend.
_EMPTY = """a about across action agencies agency all also an and any are as at be because been being between both but by can
    clear clearly could do does each ensure ensures ensuring every for from had has have having how if in including into
    is it its made make makes making may more must need needs no not of on one only or other our out over own partner
    partners partnership recommend recommendation recommended recommends review shall should so such sure than that the
    their them then there these they this those through to together under until up upon was we were what when where
    whether which who whose will with within would"""
EMPTY = frozenset(_EMPTY.split())


class Match(NamedTuple, Generic[Name]):
    """Something whose wording is much like another's, and how much: per cent."""

    key: Name
    share: int


def content(wording: str, leave_out: Collection[str] = ()) -> frozenset[str]:
    """The words of a wording that carry its meaning, without their endings.

    leave_out: stems that say whose it is rather than what is asked: those of the agency's name.
    """
    words = (word.replace("’", "'").removesuffix("'s") for word in _WORD.findall(wording.casefold()))
    return frozenset(stem(word) for word in words if len(word) > 2 and word not in EMPTY) - frozenset(
        leave_out
    )


def stem(word: str) -> str:
    """A word without its ending: "trained", "training" and "trains" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word.removesuffix("e") if len(word) > 4 else word


def share(one: Collection[str], other: Collection[str]) -> int:
    """How much of two wordings they have in common, per cent: twice the shared words by the words of both."""
    common = len(frozenset(one) & frozenset(other))
    if common < LEAST:
        return 0
    return 200 * common // (len(one) + len(other))


def alike(wanted: frozenset[str], among: Mapping[Name, frozenset[str]]) -> list[Match[Name]]:
    """What is much like a wording, the most alike first."""
    found = (Match(key, share(wanted, words)) for key, words in among.items())
    return sorted((one for one in found if one.share >= MUCH), key=lambda one: -one.share)


def families(words: Mapping[Name, frozenset[str]]) -> list[tuple[Name, ...]]:
    """Wordings that hang together, each much like one other of its family at least; those like none are left out.

    The keys of a family stand in the order given, and the families by their first. Only pairs that share a word
    rare enough to make them alike are compared.
    """
    same: dict[frozenset[str], list[Name]] = defaultdict(list)
    for key, stems in words.items():
        if len(stems) >= LEAST:
            same[stems].append(key)
    distinct = list(same)
    root = list(range(len(distinct)))
    for one, other in _close_pairs(distinct):
        root[_top(root, one)] = _top(root, other)
    gathered: dict[int, list[Name]] = defaultdict(list)
    for place, stems in enumerate(distinct):
        gathered[_top(root, place)] += same[stems]
    order = {key: place for place, key in enumerate(words)}
    kept = [tuple(sorted(keys, key=order.__getitem__)) for keys in gathered.values() if len(keys) > 1]
    return sorted(kept, key=lambda keys: order[keys[0]])


def _top(root: list[int], place: int) -> int:
    while root[place] != place:
        root[place] = root[root[place]]
        place = root[place]
    return place


def _close_pairs(distinct: list[frozenset[str]]) -> list[tuple[int, int]]:
    """The pairs that are much alike. Two such share one of each's rarest words, so only those are looked up.

    Words are compared as bits of whole numbers, which is several times as fast as sets.
    """
    often: dict[str, int] = defaultdict(int)
    for stems in distinct:
        for word in stems:
            often[word] += 1
    bit = {word: 1 << place for place, word in enumerate(sorted(often, key=often.__getitem__))}
    masks = [sum(bit[word] for word in stems) for stems in distinct]
    sizes = [len(stems) for stems in distinct]
    holders: dict[int, list[int]] = defaultdict(list)
    found = []
    for place, (stems, mask, size) in enumerate(zip(distinct, masks, sizes, strict=True)):
        rarest = sorted(bit[word] for word in stems)[: _first(size)]
        near = set().union(*(holders[one] for one in rarest))
        for other in near:
            common = (masks[other] & mask).bit_count()
            if common >= LEAST and 200 * common >= MUCH * (sizes[other] + size):
                found.append((other, place))
        for one in rarest:
            holders[one].append(place)
    return found


def _first(size: int) -> int:
    """How many of a wording's rarest words must be looked up so that nothing alike is missed.

    Alike wordings of `size` and n words share at least MUCH/200 · (size + n) words, and n is at least the shared number: so
    they share at least size · MUCH / (200 - MUCH) of them.
    """
    fewest = max(LEAST, -(-size * MUCH // (200 - MUCH)))
    return size - fewest + 1
