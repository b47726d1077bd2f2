"""Groups renamed, merged, split, closed and acting for others: what is said beforehand, what is kept, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services import editing
from csp_desktop.services.group_life import ActFor, Close, Merge, Rename, Split, carry_out, plan
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MARCH = parse_date("March 2025")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[RecordsFile]:
    opened = RecordsFile.create(tmp_path / "n.csp", "X")
    yield opened
    opened.close()


def add(records: RecordsFile, table: str, **values: str | int) -> int:
    """Add a record from typed text; a link is named without its "_id"."""
    fields = editing.describe(table)
    named = {name if name in fields else f"{name}_id": str(value) for name, value in values.items()}
    return editing.add_new(records, table, named)


def group(records: RecordsFile, name: str, **values: str | int) -> int:
    return add(records, "groups", **{"name": name, "status": "active", **values})


def column(records: RecordsFile, sql: str, *values: object) -> list[object]:
    return [row[0] for row in records.query(sql, values)]


def everything(records: RecordsFile) -> list[list[tuple]]:
    tables = (
        "groups",
        "seats",
        "offices",
        "group_ties",
        "group_deliveries",
        "group_revisions",
        "actions",
        "meetings",
    )
    tables += ("group_returns", "priorities", "recommendation_routes")
    return [records.query(f"SELECT * FROM {table} ORDER BY id") for table in tables]


def busy(records: RecordsFile, name: str, above: int) -> int:
    """A group with past and open work, a seat, an office and a version of its terms."""
    one = group(
        records, name, accountable_to=above, reports_quarterly="1", purpose="To see to it.", kind="subgroup"
    )
    police = add(records, "organisations", name=f"Police of {name}")
    add(records, "seats", group=one, organisation=police, role="Chair")
    add(records, "seats", group=one, organisation=police, role="Clerk", until="2020")
    add(records, "offices", role="Secretary", group=one, holder="An officer")
    add(records, "actions", wording=f"Open of {name}", group=one, status="on track")
    add(records, "actions", wording=f"Done of {name}", group=one, status="done", completed="2024")
    add(records, "meetings", title=f"Held {name}", group=one, held="1/2/24", status="held")
    add(records, "meetings", title=f"Next {name}", group=one, held="1/4/25", status="planned")
    add(records, "group_returns", group=one, quarter="Q2 2024/25", status="accepted")
    add(records, "group_returns", group=one, quarter="Q4 2024/25", status="due")
    add(records, "group_revisions", group=one, version="1", effective="2023", changed="First terms.")
    return one


def test_a_renamed_group_keeps_its_old_papers_under_the_old_name(made: RecordsFile) -> None:
    above = group(made, "Board", is_board="1")
    old = busy(made, "Forum", above)
    below = group(made, "Panel", accountable_to=old)
    before = everything(made)
    act = Rename(old, "Partnership Group", MARCH, "The Act of 2021.")
    words = plan(made, act)
    assert everything(made) == before
    assert words[0].startswith("Partnership Group follows Forum from March 2025")
    assert (
        "To Partnership Group go 1 open action, 1 return still due, 1 meeting to come and 1 group" in words[2]
    )
    new = carry_out(made, act)
    assert made.query(
        "SELECT name, status, change, successor_id, ended FROM groups WHERE id = ?", (old,)
    ) == [("Forum", "renamed", "renamed", new, "2025-03")]
    kept = (
        "SELECT name, status, created, purpose, accountable_to_id, reports_quarterly FROM groups WHERE id = ?"
    )
    assert made.query(kept, (new,)) == [("Partnership Group", "active", "2025-03", "To see to it.", above, 1)]
    where = "SELECT title FROM meetings WHERE group_id = ?"
    assert column(made, where, old) == ["Held Forum"]
    assert column(made, where, new) == ["Next Forum"]
    assert column(made, "SELECT wording FROM actions WHERE group_id = ?", new) == ["Open of Forum"]
    assert column(made, "SELECT status FROM group_returns WHERE group_id = ?", old) == ["accepted"]
    assert column(made, "SELECT accountable_to_id FROM groups WHERE id = ?", below) == [new]
    assert made.query("SELECT changed, reason FROM group_revisions WHERE group_id = ?", (new,)) == [
        ("Renamed from Forum.", "The Act of 2021.")
    ]


def test_seats_end_in_the_old_group_and_begin_in_the_new(made: RecordsFile) -> None:
    old = busy(made, "Forum", group(made, "Board", is_board="1"))
    new = carry_out(made, Rename(old, "Partnership Group", MARCH))
    dated = "SELECT role, since, until FROM seats WHERE group_id = ? ORDER BY id"
    assert made.query(dated, (old,)) == [("Chair", None, "2025-03"), ("Clerk", None, "2020")]
    assert made.query(dated, (new,)) == [("Chair", "2025-03", None)]
    offices = "SELECT role, since, until FROM offices WHERE group_id = ?"
    assert made.query(offices, (old,)) == [("Secretary", None, "2025-03")]
    assert made.query(offices, (new,)) == [("Secretary", "2025-03", None)]


@pytest.mark.parametrize("how", ["rename", "merge", "split", "close", "act for"])
def test_each_act_is_one_change_that_undo_takes_back_and_redo_does_again(made: RecordsFile, how: str) -> None:
    above = group(made, "Board", is_board="1")
    one, two = busy(made, "North", above), busy(made, "South", above)
    act = {
        "rename": Rename(one, "Other", MARCH),
        "merge": Merge((one, two), "County", MARCH),
        "split": Split(one, ("East", "West"), MARCH),
        "close": Close(one, MARCH, hand_to_id=two),
        "act for": ActFor(one, two, MARCH),
    }[how]
    before = everything(made)
    assert all(line.endswith(".") for line in plan(made, act))
    carry_out(made, act)
    after = everything(made)
    assert after != before
    made.undo()
    assert everything(made) == before
    made.redo()
    assert everything(made) == after


def test_merging_the_two_hate_incident_partnerships_keeps_both_histories(
    sample_file: Callable[..., Path],
) -> None:
    records = RecordsFile.open(sample_file("worcestershire"))
    north, south, county = (
        records.query("SELECT id FROM groups WHERE name = ?", (name,))[0][0]
        for name in (
            "Hate Incident Partnership, north",
            "Hate Incident Partnership, south",
            "Worcestershire Hate Incident Partnership",
        )
    )
    for one in (north, south):
        add(records, "meetings", title=f"Met {one}", group=one, held="1/2/16", status="held")
    act = Merge((north, south), "", parse_date("October 2016"), "Agreed in 2016.", into_id=county)
    assert plan(records, act)[:2] == (
        "Hate Incident Partnership, north and Hate Incident Partnership, south are merged into "
        "Worcestershire Hate Incident Partnership from October 2016.",
        "Hate Incident Partnership, north and Hate Incident Partnership, south are kept with their past meetings, "
        "returns, terms and seats, and Worcestershire Hate Incident Partnership follows.",
    )
    assert carry_out(records, act) == county
    after = "SELECT status, change, successor_id, ended FROM groups WHERE id = ?"
    assert [records.query(after, (one,))[0] for one in (north, south)] == [
        ("merged", "merged", county, "2016-10")
    ] * 2
    assert records.query("SELECT status, created FROM groups WHERE id = ?", (county,)) == [
        ("active", "2016-10")
    ]
    for one in (north, south):
        assert column(records, "SELECT title FROM meetings WHERE group_id = ?", one) == [f"Met {one}"]
        assert column(records, "SELECT count(*) FROM groups WHERE id = ? AND name LIKE 'Hate%'", one) == [1]
    records.close()


def test_a_merger_seats_nobody_twice_and_takes_what_they_have_in_common(made: RecordsFile) -> None:
    above = group(made, "Board", is_board="1")
    one, two = busy(made, "North", above), busy(made, "South", above)
    shared = add(made, "people", name="Sam Hill")
    for each in (one, two):
        add(made, "seats", group=each, person=shared, role="Member")
    new = carry_out(made, Merge((one, two), "County", MARCH))
    assert column(made, "SELECT count(*) FROM seats WHERE group_id = ? AND person_id = ?", new, shared) == [1]
    assert column(made, "SELECT count(*) FROM seats WHERE group_id = ?", new) == [3]
    assert made.query("SELECT kind, accountable_to_id, purpose FROM groups WHERE id = ?", (new,)) == [
        ("subgroup", above, "")
    ]
    assert column(made, "SELECT wording FROM actions WHERE group_id = ? ORDER BY id", new) == [
        "Open of North",
        "Open of South",
    ]


def test_a_split_group_says_what_it_was_split_from(made: RecordsFile) -> None:
    old = busy(made, "County", group(made, "Board", is_board="1"))
    first = carry_out(made, Split(old, ("East", "West"), MARCH))
    made_of = (
        "SELECT g.name FROM group_ties t JOIN groups g ON g.id = t.group_id "
        "WHERE t.other_id = ? AND t.kind = ? ORDER BY g.id"
    )
    assert column(made, made_of, old, "split from") == ["East", "West"]
    assert made.query("SELECT status, change, successor_id FROM groups WHERE id = ?", (old,)) == [
        ("closed", "split", first)
    ]
    assert column(made, "SELECT count(*) FROM actions WHERE group_id = ?", first) == [1]
    assert len(column(made, "SELECT id FROM seats WHERE since = '2025-03'")) == 2


def test_a_closed_group_hands_its_open_work_over_or_says_what_is_left(made: RecordsFile) -> None:
    above = group(made, "Board", is_board="1")
    one, two = busy(made, "North", above), busy(made, "South", above)
    assert "Left without a group that meets: 1 open action" in plan(made, Close(one, MARCH))[2]
    handed = Close(one, parse_date("20/3/2025"), "Its work is done.", hand_to_id=two)
    assert plan(made, handed)[0].startswith("North closes on 20 March 2025.")
    carry_out(made, handed)
    assert column(made, "SELECT count(*) FROM actions WHERE group_id = ? AND status = 'on track'", two) == [2]
    carry_out(made, Close(two, MARCH))
    assert column(
        made, "SELECT status FROM group_returns WHERE group_id = ? AND quarter = '2025-01+Q'", two
    ) == [
        "not expected",
        "not expected",
    ]


def test_a_group_of_another_board_acts_for_ours(records: RecordsFile) -> None:
    """ "HSCB CSE and Missing Children sub group", asked in 2017 to widen its terms for the partnership (H17 ¶11)."""
    group_id = records.query("SELECT id FROM groups WHERE name LIKE 'Child Sexual Exploitation%'")[0][0]
    other = records.query("SELECT id FROM groups WHERE name LIKE '%adults’ safeguarding partnership'")[0][0]
    carry_out(records, ActFor(group_id, other, MARCH, "Adults at risk."))
    found = records.query("SELECT on_behalf_of FROM groups WHERE id = ?", (group_id,))[0][0]
    assert found.endswith("; Herefordshire adults’ safeguarding partnership")
    assert records.query(
        "SELECT changed, scope_changed FROM group_revisions WHERE group_id = ? ORDER BY id DESC LIMIT 1",
        (group_id,),
    ) == [("Acts on behalf of Herefordshire adults’ safeguarding partnership too. Adults at risk.", 1)]


def test_what_cannot_be_done_is_said(made: RecordsFile) -> None:
    one = group(made, "North", created="2020")
    gone = group(made, "Gone")
    carry_out(made, Close(gone, MARCH))
    for act, words in (
        (Rename(one, "Other", None), "From when"),
        (Rename(one, " ", MARCH), "name is missing"),
        (Rename(one, "gone", MARCH), "called gone already"),
        (Rename(one, "x" * 301, MARCH), "Shorten"),
        (Rename(one, "Other", parse_date("2019")), "did not begin until 2020"),
        (Rename(gone, "Other", MARCH), "has ended already"),
        (Rename(99, "Other", MARCH), "no longer there"),
        (Merge((one,), "County", MARCH), "needs another group"),
        (Split(one, ("East", "east "), MARCH), "two groups or more"),
        (Close(one, MARCH, hand_to_id=one), "cannot go to itself"),
        (ActFor(one, one, MARCH), "cannot act for itself"),
    ):
        with pytest.raises(ValueProblem, match=words):
            plan(made, act)
        with pytest.raises(ValueProblem, match=words):
            carry_out(made, act)
