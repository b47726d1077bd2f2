"""Likeness of wording: order and endings do not count, whose it is does not, and nothing short is like anything."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.likeness import LEAST, MUCH, alike, content, families, share, stem

A = content("Train first-line managers to recognise coercion and control.")


def test_endings_order_and_empty_words_do_not_count() -> None:
    other = content("Recognising control and coercion: each first line manager is to be trained")
    assert share(A, other) == 100
    assert content("") == content("The agencies should ensure that all of it is so") == frozenset()


def test_words_have_one_stem_whatever_their_ending() -> None:
    assert len({stem(word) for word in ("training", "trained", "trains")}) == 1
    assert len({stem(word) for word in ("policy", "policies")}) == 1
    assert stem("use") == "use"


def test_the_name_of_the_agency_can_be_left_out() -> None:
    name = content("Harrow Vale Probation Unit")
    one = content("Harrow Vale Probation Unit should audit closed cases yearly", name)
    assert one == content("Audit closed cases yearly")


def test_a_shared_topic_is_no_likeness_and_two_words_are_too_few() -> None:
    assert share(A, content("Fund an advocate for victims of coercion and control in the courts")) < MUCH
    assert share(content("Train staff"), content("Train staff")) == 0


def test_the_most_alike_stands_first() -> None:
    close = content("Train managers to recognise coercion and control in older people")
    found = alike(A, {"far": content("Publish a leaflet in Welsh"), "close": close, "same": A})
    assert [one.key for one in found] == ["same", "close"]
    assert found[0].share == 100 > found[1].share >= MUCH


WORDS = st.frozensets(st.sampled_from([f"w{number}" for number in range(14)]), max_size=9)


@given(st.lists(WORDS, max_size=14))
def test_families_are_what_comparing_every_pair_finds(sets: list[frozenset[str]]) -> None:
    words = dict(enumerate(sets))
    linked = {
        (one, other)
        for one, other in combinations(words, 2)
        if share(words[one], words[other]) >= MUCH and min(len(words[one]), len(words[other])) >= LEAST
    }
    found = families(words)
    together = {pair for keys in found for pair in combinations(keys, 2)}
    assert linked <= together
    for keys in found:
        rest, reached = set(keys[1:]), {keys[0]}
        while step := {one for one in rest for two in reached if (min(one, two), max(one, two)) in linked}:
            reached |= step
            rest -= step
        assert not rest


@given(WORDS, WORDS)
def test_likeness_is_the_same_both_ways(one: frozenset[str], other: frozenset[str]) -> None:
    assert share(one, other) == share(other, one)
    assert 0 <= share(one, other) <= 100
