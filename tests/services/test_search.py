"""Searching: what is typed finds the records that have every word of it, whatever is typed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csp_desktop.records.actions import Action
from csp_desktop.records.attachments import Attachment
from csp_desktop.records.groups import Group
from csp_desktop.rules.groups import GroupKind, GroupStatus
from csp_desktop.services import search
from csp_desktop.services.search import Hit, Marked, described, find, marked

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

KINDS = ("groups", "actions")
SIGNS = (
    *(
        '"',
        '""',
        "(",
        ")",
        "()",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR(a b)",
        "foo:bar",
        "title:x",
        "*",
        "**",
        "-x",
    ),
    *(
        "+",
        "^x",
        "{title}: x",
        "a*b",
        "'",
        "';",
        "\\",
        "%",
        "_",
        "\0",
        "\x02",
        "\x03",
        "\n",
        "\t",
        "😀",
        "👩‍👩‍👧",
    ),
    *(
        "\u0301",
        "é",
        "e\u0301",
        "Ŵ",
        "\u202e",
        "\ufeff",
        "\ud800",
        "\U0010ffff",
        "ß",
        "İ",
        "١٢",
        "²",
        "a" * 10_000,
    ),
    *(
        "a " * 5_000,
        '" ' * 500,
        "x" * 999 + '"',
        "",
        " ",
        "--",
        "/* */",
        "NULL",
        "1=1",
        "drug",
        "the",
        "Llŷn",
    ),
)


def hostile() -> list[str]:
    """Two hundred things that may be typed: each sign alone, and signs put together at random."""
    chance = random.Random(7)
    joined = [
        chance.choice(("", " ", " AND ")).join(chance.sample(SIGNS, chance.randint(2, 5))) for _ in range(200)
    ]
    return [*SIGNS, *joined][:200]


@pytest.fixture
def kept(records: RecordsFile) -> RecordsFile:
    """The sample with a group and actions whose words are in no other record."""
    with records.change("Add records") as session:
        session.add(
            Group(id=901, name="Pen Llŷn wombat forum", kind=GroupKind.SUBGROUP, status=GroupStatus.ACTIVE)
        )
        session.flush()
        session.add(
            Action(
                id=901,
                wording="Count the wombats",
                group_id=901,
                progress="Café visits,\nthen O’Brien’s list",
            )
        )
        session.add(Action(id=902, wording="Ring the zoo", progress="It asked for a wombat and a quokka."))
    return records


def ids(hits: tuple[Hit, ...]) -> list[tuple[str, int]]:
    return [(hit.table, hit.id) for hit in hits]


def words(mark: Marked) -> list[str]:
    """The parts of a text that are marked."""
    return [mark.text[start:end] for start, end in mark.spans]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wombat", {("groups", 901), ("actions", 901), ("actions", 902)}),
        ("WOMB", {("groups", 901), ("actions", 901), ("actions", 902)}),
        ("llyn", {("groups", 901)}),
        ("Llŷn", {("groups", 901)}),
        ("café vis", {("actions", 901)}),
        ("wombat zoo", {("actions", 902)}),
        ("zoo quok", {("actions", 902)}),
        ("wombat giraffe", set()),
        ("womb zoo", set()),  # only the last word may be unfinished
        ("O’Brien’s", {("actions", 901)}),
        ("o'brien", {("actions", 901)}),
        ("zoo -", {("actions", 902)}),
        ("", set()),
        ("   ", set()),
    ],
)
def test_what_is_typed_finds(kept: RecordsFile, typed: str, found: set[tuple[str, int]]) -> None:
    assert set(ids(find(kept, typed))) == found


def test_kinds_come_in_the_order_given_titles_first(kept: RecordsFile) -> None:
    assert ids(find(kept, "wombat", KINDS)) == [("groups", 901), ("actions", 901), ("actions", 902)]
    assert ids(find(kept, "wombat", KINDS[::-1])) == [("actions", 901), ("actions", 902), ("groups", 901)]
    assert ids(find(kept, "wombat", ("actions",))) == [("actions", 901), ("actions", 902)]
    assert len(find(kept, "wombat", KINDS, limit=2)) == 2


def test_a_hit_says_what_it_is_and_where_the_words_are(kept: RecordsFile) -> None:
    group, counted, ring = find(kept, "wombat", KINDS)
    assert (group.noun, counted.noun) == ("group", "action")
    assert words(group.title) == ["wombat"]
    assert counted.title == Marked("Count the wombats", ((10, 17),))
    assert counted.snippet == Marked("")
    assert ring.title == Marked("Ring the zoo")
    assert words(ring.snippet) == ["wombat"]
    assert counted.of == "Group: Pen Llŷn wombat forum"
    assert find(kept, "obrien list") == ()
    assert "\n" not in find(kept, "visits", KINDS)[0].snippet.text


def test_a_match_far_into_a_title_is_shown(kept: RecordsFile) -> None:
    with kept.change("Add an action") as session:
        session.add(
            Action(id=903, wording="Agree with the partners how " + "very " * 20 + "soon the numbat is told")
        )
    (hit,) = find(kept, "numbat")
    assert words(hit.title) == words(hit.snippet) == ["numbat"]


def test_an_attachment_gives_what_it_is_attached_to(kept: RecordsFile) -> None:
    with kept.change("Attach files") as session:
        session.add(
            Attachment(of_table="actions", of_id=902, name="numbat plan.pdf", size=1, note="From the zoo")
        )
        session.add(Attachment(of_table="actions", of_id=902, name="second numbat.pdf", size=1))
        session.add(Attachment(of_table="settings", of_id=1, name="numbat.pdf", size=1))
    (hit,) = find(kept, "numbat", KINDS)
    assert (hit.table, hit.id, hit.title.text) == ("actions", 902, "Ring the zoo")
    assert hit.snippet.text.startswith("Attachment: ")
    assert words(hit.snippet) == ["numbat"]
    (hit,) = find(kept, "numbat from", KINDS)
    assert hit.snippet.text == "Attachment: numbat plan.pdf, From the zoo"
    assert words(hit.snippet) == ["numbat", "From"]


@pytest.mark.parametrize("typed", hostile(), ids=lambda typed: repr(typed)[:30])
def test_nothing_typed_is_a_command(searched: RecordsFile, typed: str) -> None:
    for hit in find(searched, typed):
        assert all(
            0 <= start < end <= len(part.text)
            for part in (hit.title, hit.snippet)
            for start, end in part.spans
        )


@pytest.fixture(scope="module")
def searched(_sample_templates, tmp_path_factory: pytest.TempPathFactory) -> RecordsFile:
    """The sample, open once for all that only look."""
    from csp_desktop.store.records_file import RecordsFile

    return RecordsFile.open(_sample_templates("herefordshire"), read_only=True)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40) | st.lists(st.sampled_from(SIGNS[:40]), max_size=6).map(" ".join))
def test_whatever_is_typed_is_answered(searched: RecordsFile, typed: str) -> None:
    find(searched, typed)


def test_a_word_that_is_everywhere_is_answered_from_titles_first(
    kept: RecordsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", 1)
    assert ids(find(kept, "wombat", KINDS)) == [("groups", 901), ("actions", 901), ("actions", 902)]
    assert set(ids(find(kept, "wombat", KINDS, limit=2))) == {("groups", 901), ("actions", 901)}


def test_marks_are_read_however_they_stand() -> None:
    assert marked("a \x02b\x03 c") == Marked("a b c", ((2, 3),))
    assert marked("\x03a\x02b") == Marked("ab")
    assert marked("\x02a\n  b\x03") == Marked("a b", ((0, 3),))


def test_records_are_described_as_hits(kept: RecordsFile) -> None:
    found = described(kept, [("actions", 902), ("actions", 99_999), ("groups", 901)])
    assert [hit.title for hit in found] == [Marked("Ring the zoo"), Marked("Pen Llŷn wombat forum")]


def test_restricted_records_are_not_found_while_hidden(kept: RecordsFile) -> None:
    review = kept.query("SELECT id, number FROM reviews WHERE number <> ''")[0]
    with kept.change("Restrict a review") as session:
        from csp_desktop.records.reviews import Review

        found = session.get(Review, review[0])
        assert found is not None
        found.restricted, found.number = True, "Numbat 7"
    assert ids(find(kept, "numbat")) == [("reviews", review[0])]
    kept.hide_restricted(True)
    assert find(kept, "numbat") == ()
    assert described(kept, [("reviews", review[0])]) == ()
