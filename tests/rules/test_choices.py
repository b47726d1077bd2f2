"""Every list of fixed words: names, labels, shapes, storage; and how a value is known."""

import pkgutil
import re
from importlib import import_module

import pytest

from csp_desktop import rules
from csp_desktop.rules.choices import SHAPES, Choice, Shape
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.funding import BidStatus
from csp_desktop.rules.known import Says
from csp_desktop.rules.meetings import Weekday
from csp_desktop.rules.people import PostStatus
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.recommendations import RecommendationStatus
from csp_desktop.rules.wording import count_words, list_words, number_words, plural

for _module in pkgutil.iter_modules(rules.__path__):
    import_module(f"{rules.__name__}.{_module.name}")
PROPER = (Weekday,)  # names, which have a capital wherever they stand
FAMILIES = sorted(Choice.__subclasses__(), key=lambda family: family.__name__)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_a_family_is_whole(family: type[Choice]) -> None:
    members = list(family)
    labels = [member.label.casefold() for member in members]
    assert len(set(labels)) == len(members) > 1
    for member in members:
        assert member.name == re.sub("[^A-Z0-9]+", "_", member.name)
        small = member.value if family in PROPER else member.value.lower()
        assert member.value == small.strip()
        assert member.label[0].isupper()
        assert member.shape in ("", *SHAPES)
        assert family.from_stored(member.value) is family.parse(member.label) is member
        assert family.parse(f"  {member.value.upper()} ") is member


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_words_that_are_not_in_a_family_are_refused_with_those_that_are(family: type[Choice]) -> None:
    for read in (family.from_stored, family.parse):
        with pytest.raises(ValueProblem) as refused:
            read("purple")
        assert all(member.label in refused.value.sentence for member in family)
    assert family.parse("  ") is None


def test_words_the_reports_use() -> None:
    assert PostStatus.RECRUITING.label == "Recruitment ongoing"
    assert RecommendationStatus.NOT_ALLOCATED.shape == Shape.LOOSE
    assert BidStatus.from_stored("awaiting").label == "Awaiting outcome"
    assert Classification.OFFICIAL_SENSITIVE.label == "OFFICIAL-SENSITIVE"


def test_markings() -> None:
    assert [one.marking for one in Classification] == ["OPEN", "OFFICIAL", "OFFICIAL-SENSITIVE", "EXEMPT"]
    assert [one for one in Classification if one.public] == [Classification.OPEN, Classification.OFFICIAL]


def test_how_a_value_is_known() -> None:
    assert [says.around("5") for says in Says if not says.missing] == [
        *("5", "5 (rounded)", "5 (projected)", "about 5", "nearly 5", "at least 5", "up to 5")
    ]
    assert [says.around("5") for says in Says if says.missing] == [
        *("Not recorded", "Not stated", "Not published", "Not known", "Awaiting", "Not applicable"),
        *("Restricted", "None yet"),
    ]


def test_counts_and_lists_in_words() -> None:
    assert [count_words(number, "award") for number in (0, 1, 2, 1136)] == [
        *("no awards", "1 award", "2 awards", "1,136 awards")
    ]
    assert count_words(2, "person") == "2 people"
    assert [plural(noun) for noun in ("agency", "day", "process", "action point", "child", "branch")] == [
        *("agencies", "days", "processes", "action points", "children", "branches")
    ]
    assert [number_words(number) for number in (0, 1, 10, 11, 1136)] == ["no", "one", "ten", "11", "1,136"]
    assert [list_words(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        *("", "a", "a and b", "a, b and c")
    ]
    assert list_words(["a", "b"], "or") == "a or b"
