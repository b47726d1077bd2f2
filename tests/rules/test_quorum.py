"""Whether enough members came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.meetings import Attendance
from csp_desktop.rules.quorum import Line, count

PRESENT, APOLOGIES, ABSENT = Attendance.PRESENT, Attendance.APOLOGIES, Attendance.ABSENT
LINES = st.lists(
    st.builds(
        Line,
        who=st.integers(0, 6),
        attendance=st.one_of(st.none(), st.sampled_from(Attendance)),
        deputy=st.booleans(),
        counts=st.booleans(),
        left=st.booleans(),
    ),
    max_size=14,
)


def many(number: int, way: Attendance | None, start: int = 0) -> list[Line]:
    return [Line(start + one, way) for one in range(number)]


def test_it_is_said_as_the_meeting_view_says_it() -> None:
    found = count([*many(17, PRESENT), *many(8, APOLOGIES, 20), *many(1, None, 40)], 9)
    assert found.words == "17 of 26 present. 8 apologies, 1 not heard from. Quorate."
    assert found.head == "17 of 26 present"
    assert found.detail == "8 apologies, 1 not heard from. Quorate."


def test_too_few_says_how_many_are_needed() -> None:
    found = count([*many(2, PRESENT), *many(1, APOLOGIES, 10), *many(1, ABSENT, 20)], 3, "two councils")
    assert found.quorate is False
    assert found.words == (
        "2 of 4 present. 1 apology, 1 absent. Not quorate: 3 are needed. Also needed: two councils."
    )


def test_nothing_is_said_of_what_is_not_recorded() -> None:
    unknown = count(many(4, None), 3)
    assert unknown.quorate is None
    assert unknown.words == "0 of 4 present. 4 not heard from. 3 are needed for a quorum."
    without = count(many(4, PRESENT), None)
    assert without.quorate is None
    assert without.words == "4 of 4 present. No quorum is recorded."
    assert count([], 3).words == "Nobody is invited. 3 are needed for a quorum."


def test_before_the_meeting_it_says_who_has_answered() -> None:
    answered = [*many(24, None), *many(2, APOLOGIES, 30), Line(40, APOLOGIES, deputy=True)]
    found = count(answered, 9, begun=False)
    assert found.words == "27 invited. 2 apologies and 1 deputy so far. 9 are needed for a quorum."
    assert found.quorate is None
    assert count(many(4, None), 3, begun=False).words == "4 invited. 3 are needed for a quorum."
    few = count([*many(2, None), *many(2, APOLOGIES, 10)], 3, begun=False)
    assert few.quorate is False
    assert few.words == "4 invited. 2 apologies so far. Too few are left for a quorum: 3 are needed."
    begun = count([*answered, Line(50, PRESENT)], 9, begun=False)
    assert begun.words.startswith("2 of 28 present. 2 apologies"), "somebody is there: it is under way"


def test_a_deputy_and_somebody_listed_twice_count_once() -> None:
    found = count(
        [
            Line("a", Attendance.SUBSTITUTE),
            Line("b", APOLOGIES, deputy=True),
            Line("c", PRESENT),
            Line("c", None),
            Line("d", None, deputy=True),
        ],
        3,
    )
    assert (found.members, found.present, found.deputies, found.unheard) == (4, 3, 2, 1)
    assert found.quorate


def test_who_left_the_room_or_does_not_count_is_not_counted() -> None:
    lines = [Line("a", PRESENT), Line("b", PRESENT, left=True), Line("officer", PRESENT, counts=False)]
    found = count(lines, 2)
    assert (found.members, found.present, found.out) == (2, 1, 1)
    assert found.words == "1 of 2 present. 1 out of the room. Not quorate: 2 are needed."


@given(lines=LINES, needed=st.integers(0, 8))
def test_everybody_who_counts_is_counted_once(lines: list[Line], needed: int) -> None:
    found = count(lines, needed)
    parts = (found.present, found.out, found.apologies, found.absent, found.unheard)
    assert sum(parts) == found.members == len({line.who for line in lines if line.counts})
    assert found.deputies <= found.present
    assert found.quorate in (None, found.present >= needed)


@given(lines=LINES, needed=st.integers(1, 8))
def test_the_order_of_the_lines_does_not_matter(lines: list[Line], needed: int) -> None:
    assert count(lines, needed) == count(lines[::-1], needed)
