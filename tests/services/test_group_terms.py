"""Versions of a group's terms, the next one begun from the last, and how groups came about and ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.dates import parse_date
from csp_desktop.services import attachments, editing
from csp_desktop.services.group_life import Merge, Rename, Split, carry_out
from csp_desktop.services.group_terms import begin_version, life, next_number, versions
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


def group(records: RecordsFile, name: str, **values: str) -> int:
    return editing.add_new(records, "groups", {"name": name, "status": "active", **values})


def group_named(records: RecordsFile, name: str) -> int:
    return records.query("SELECT id FROM groups WHERE name = ?", (name,))[0][0]


@pytest.mark.parametrize(
    ("last", "after"),
    [
        ("", "1"),
        ("1", "2"),
        ("1.9", "1.10"),
        ("v3", "v4"),
        ("2024", "2026"),
        ("2026", "2026b"),
        ("2026b", "2026c"),
        ("Asked for in words", ""),
    ],
)
def test_the_number_after_a_versions(last: str, after: str) -> None:
    assert next_number(last, 2026) == after


def test_the_revised_terms_of_matac(records: RecordsFile) -> None:  # E7, H24 §2
    (one,) = versions(records, group_named(records, "Multi Agency Tasking and Coordination Group"))
    assert one.title == "Version 2024"
    assert one.parts_words == "Terms of reference, scope and membership revised"
    assert one.first_meeting is not None
    assert one.first_meeting.text == "August 2024"
    assert one.reason.startswith("To be a tactical group")


def test_where_the_terms_of_2017_were_decided(records: RecordsFile) -> None:  # H17 ¶11, ¶26
    (one,) = versions(records, group_named(records, "Domestic Violence and Abuse Delivery Group"))
    assert one.title == "Version 2017, after 27 April 2017"
    assert one.decided == "Chairs and Statutory Officers Group, 27 April 2017"
    (asked,) = versions(
        records, group_named(records, "Child Sexual Exploitation and Missing Children sub group")
    )
    assert asked.title == "Asked for in 2017"
    assert "what it answered is not" in asked.reason


def test_versions_stand_newest_first(made: RecordsFile) -> None:
    one = group(made, "Panel")
    for version, effective in (("1", "2020"), ("2", "March 2023"), ("2.1", ""), ("0", "2018")):
        editing.add(
            made, "group_revisions", {"group_id": str(one), "version": version, "effective": effective}
        )
    assert [found.version for found in versions(made, one)] == ["2.1", "2", "1", "0"]


def test_a_version_is_begun_from_the_last_with_its_attached_terms(made: RecordsFile) -> None:
    one = group(made, "Panel")
    first = begin_version(made, one, 2026)
    attachments.attach_bytes(made, "group_revisions", first, "Terms.txt", b"Terms of reference")
    second = begin_version(made, one, 2026)
    assert [found.version for found in versions(made, one)] == ["2", "1"]
    assert [found.name for found in attachments.listed(made, "group_revisions", second)] == ["Terms.txt"]
    assert made.undo_label == "Begin version of terms"
    made.undo()
    assert [found.id for found in versions(made, one)] == [first]
    assert made.query("SELECT count(*) FROM attachments") == [(1,)]


def test_how_groups_came_about_and_ended(made: RecordsFile) -> None:
    forum = group(made, "Forum", created="2009")
    new = carry_out(made, Rename(forum, "Partnership Group", MARCH))
    assert life(made, forum) == ("Began 2009.", "Renamed Partnership Group, March 2025.")
    assert life(made, new) == ("Renamed from Forum, March 2025.",)
    north, south = group(made, "North"), group(made, "South")
    county = carry_out(made, Merge((north, south), "County", MARCH))
    assert life(made, north) == ("Merged into County, March 2025.",)
    assert life(made, county) == ("Formed by merging North and South, March 2025.",)
    carry_out(made, Merge((new,), "", parse_date("May 2025"), into_id=county))
    assert life(made, county)[1] == "Took in Partnership Group, May 2025."
    first = carry_out(made, Split(county, ("East", "West"), parse_date("June 2025")))
    assert life(made, county)[-1] == "Split into East and West, June 2025."
    assert life(made, first) == ("Split from County, June 2025.",)
    assert life(made, group_named(made, "West")) == ("Split from County, June 2025.",)


def test_what_was_agreed_and_is_not_known_to_have_happened(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file("worcestershire"))
    assert life(records, group_named(records, "Worcestershire Hate Incident Partnership")) == (
        "To be formed by merging Hate Incident Partnership, north and Hate Incident Partnership, south.",
    )
    assert life(records, group_named(records, "Hate Incident Partnership, north")) == (
        "Began before 13 September 2016.",
        "To be merged into Worcestershire Hate Incident Partnership.",
    )
    assert life(records, group_named(records, "Integrated Offender Management Strategy Group")) == (
        "Followed by Worcestershire Reducing Reoffending Group.",
    )
    records.close()
