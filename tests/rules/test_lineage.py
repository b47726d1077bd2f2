"""Lineage: the Herefordshire chains of A4, splits, merges, gaps and cycles."""

import pytest

from csp_desktop.rules.choices import Shape
from csp_desktop.rules.lineage import Entry, Lane, Link, Span, lane_of, lanes, trail
from csp_desktop.rules.strategies import LineKind, PriorityKind, PriorityStatus, period_label

SPANS = (Span(1, 2014, 2017), Span(2, 2017, 2020), Span(3, 2021, 2024, complete=False), Span(4, 2024, 2027))
ENDED, DROPPED = PriorityStatus.ENDED, PriorityStatus.DROPPED_TO_ASSURANCE
ENTRIES = (
    Entry("reoffending 14", 1, "Reducing re-offending", status=DROPPED, dropped=2017),
    Entry("abuse 14", 1, "Domestic violence and abuse", status=ENDED, number=2),
    Entry("drugs 14", 1, "Reducing the harm caused by alcohol and drugs", status=ENDED, number=4),
    Entry("abuse 17", 2, "Harm from domestic violence and abuse", status=ENDED, number=1),
    Entry("drugs 17", 2, "Alcohol and drug misuse", status=DROPPED),
    Entry("exploitation 17", 2, "Exploitation of vulnerable people", status=ENDED, number=4),
    Entry("abuse 21", 3, "Harm from Domestic Abuse", status=ENDED),
    Entry("women 21", 3, "Violence Against Women and Girls", status=ENDED),
    Entry("abuse 24", 4, "Domestic Abuse", number=1),
    Entry("women 24", 4, "Violence Against Women and Girls (VAWG)", number=2),
    Entry("drugs 24", 4, "Misuse of Drugs", number=3),
    Entry("prevention 24", 4, "Prevention", kind=PriorityKind.CROSS_CUTTING_THEME),
)
LINKS = (
    Link("abuse 14", "abuse 17", LineKind.CARRIED),
    Link("abuse 17", "abuse 21", LineKind.REWORDED),
    Link("abuse 21", "abuse 24", LineKind.REWORDED),
    Link("drugs 14", "drugs 17", LineKind.DROPPED_TO_ASSURANCE),
    Link("drugs 17", "drugs 24", LineKind.RETURNED),
    Link("women 21", "women 24", LineKind.CARRIED),
)


def lane(priority: str, links: tuple[Link, ...] = LINKS) -> Lane:
    """The lane of a priority that there is."""
    found = lane_of(priority, SPANS, ENTRIES, links)
    assert found is not None
    return found


def kinds(found: Lane) -> list[str]:
    """The kinds of a lane's cells, in order of time."""
    return [cell.kind for cell in found.cells]


@pytest.mark.parametrize("priority", ["drugs 14", "drugs 17", "drugs 24"])
def test_drugs_left_and_came_back(priority: str) -> None:
    """A4: 2014-17 priority, assurance from 2017, not found in 2021-24, priority 3 in 2024-27."""
    found = lane(priority)
    assert found.subject == "Misuse of Drugs"
    assert kinds(found) == ["priority", "assurance", "no record", "priority"]
    assert [cell.words for cell in found.cells] == ["Priority 4", "Assurance", "No record", "Priority 3"]
    assert [cell.shape for cell in found.cells] == [Shape.CLOSED, Shape.WATCH, Shape.UNKNOWN, Shape.DONE]
    assert [cell.straight_on for cell in found.cells] == [True, False, False, False]
    assert [cell.current for cell in found.cells] == [False, False, False, True]
    assert found.cells[2].detail == "Two priorities are known; neither is this one"
    assert found.summary == "Left the list in 2017 and came back in 2024"


@pytest.mark.parametrize("kind", [LineKind.RETURNED, LineKind.CARRIED])
def test_a_drop_told_by_the_status_alone_gives_the_same_lane(kind: LineKind) -> None:
    entries = (
        Entry("old", 1, "Alcohol and drugs", status=DROPPED, dropped=2017, number=4),
        Entry("new", 4, "Misuse of Drugs", number=3),
    )
    found = lane_of("new", SPANS, entries, [Link("old", "new", kind)])
    assert found is not None
    assert kinds(found) == ["priority", "assurance", "no record", "priority"]
    assert found.cells[2].detail == "No priorities are recorded"
    assert found.summary == "Left the list in 2017 and came back in 2024"


def test_reoffending_left_for_assurance() -> None:
    found = lane("reoffending 14")
    assert kinds(found) == ["priority", "assurance", "no record", "none"]
    assert found.summary == "Left the list in 2017 for assurance reporting"


def test_what_went_on_new_and_unlinked() -> None:
    assert lane("abuse 24").summary == "On the list since 2014"
    assert [cell.straight_on for cell in lane("abuse 24").cells] == [True, True, True, False]
    assert lane("women 24").summary == "On the list since 2021"
    assert lane("prevention 24").summary == "New in 2024"
    assert lane("prevention 24").cells[-1].words == "Theme"
    assert kinds(lane("prevention 24")) == ["none", "none", "none", "theme"]
    assert lane("exploitation 17").summary == "On the list in 2017-20, with no link to a later strategy"


def test_a_gap_without_assurance_is_no_claim_that_it_left() -> None:
    entries = (Entry("old", 1, "Anti-social behaviour"), Entry("new", 4, "Neighbourhood Crime", number=4))
    found = lane_of("new", SPANS, entries, [Link("old", "new", LineKind.REWORDED)])
    assert found is not None
    assert kinds(found) == ["priority", "no record", "no record", "priority"]
    assert found.summary == "On the list in 2014 and in 2024, with no record for 2017-20 or 2021-24"


def test_a_closed_priority_ends() -> None:
    found = lane("exploitation 17", (*LINKS, Link("exploitation 17", None, LineKind.CLOSED)))
    assert kinds(found) == ["none", "priority", "ended", "none"]
    assert found.summary == "Left the list in 2021"


def test_lanes_come_in_the_order_of_the_latest_strategy() -> None:
    found = lanes(SPANS, ENTRIES, LINKS)
    assert [one.subject for one in found] == [
        *("Domestic Abuse", "Violence Against Women and Girls (VAWG)", "Misuse of Drugs", "Prevention"),
        *("Exploitation of vulnerable people", "Reducing re-offending"),
    ]
    assert all(len(one.cells) == len(SPANS) for one in found)


def test_a_split_has_two_lanes_and_a_merge_one() -> None:
    entries = (Entry("a", 1, "A", number=1), Entry("b", 2, "B", number=1), Entry("c", 2, "C", number=2))
    split = [Link("a", "b", LineKind.SPLIT), Link("a", "c", LineKind.SPLIT)]
    assert [one.cells[0].detail for one in lanes(SPANS[:2], entries, split)] == ["A", "A"]
    merged = [Link("b", "d", LineKind.MERGED), Link("c", "d", LineKind.MERGED)]
    (found,) = lanes(SPANS[1:3], (*entries[1:], Entry("d", 3, "D")), merged)
    assert (found.cells[0].words, found.cells[0].detail) == ("Priority 1 and Priority 2", "B; C")


def test_trails_are_in_order_and_cycles_end() -> None:
    assert trail("drugs 17", LINKS) == ("drugs 14", "drugs 17", "drugs 24")
    assert trail("nowhere", LINKS) == ("nowhere",)
    cycle = [Link("a", "b", LineKind.CARRIED), Link("b", "a", LineKind.CARRIED)]
    assert sorted(map(str, trail("a", cycle))) == ["a", "b"]


def test_what_is_not_there_is_left_out() -> None:
    assert lane_of("nowhere", SPANS, ENTRIES, LINKS) is None
    assert lanes((), ENTRIES, LINKS) == ()
    assert lanes(SPANS, (), LINKS) == ()


def test_periods_print_as_strategies_print_them() -> None:
    assert [period_label(*years) for years in ((2024, 2027), (1998, 2001), (2015, 2015), (2024, None))] == [
        *("2024-27", "1998-2001", "2015", "from 2024")
    ]
    assert SPANS[0].label == "2014-17"
