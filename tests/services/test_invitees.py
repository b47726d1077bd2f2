"""Invitees: the lines that name somebody again, deleted at once, and a group's members invited at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.services import editing
from csp_desktop.services.invitees import drop_repeated, invite_members, lines, members_to_invite
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


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


def test_18_lines_of_2016_become_17(sample_file: Callable[..., Path]) -> None:  # A7
    records = RecordsFile.open(sample_file("worcestershire"))
    meeting = records.query("SELECT meeting_id FROM invitees LIMIT 1")[0][0]
    assert len(lines(records, meeting)) == 18
    assert [line.role for line in lines(records, meeting) if line.again] == [
        "Representative of the National Probation Service"
    ]
    assert drop_repeated(records, meeting) == 1
    assert len(lines(records, meeting)) == 17
    with pytest.raises(KnownError, match="Nobody is listed twice"):
        drop_repeated(records, meeting)
    records.undo()
    assert len(lines(records, meeting)) == 18
    records.close()


def test_the_line_kept_says_who_came(made: RecordsFile) -> None:
    meeting = add(made, "meetings", title="M", held="1/3/25")
    sam = add(made, "people", name="Sam Hill")
    for way in ("", "present", "apologies"):
        add(made, "invitees", meeting=meeting, person=sam, attendance=way)
    for _ in range(2):
        add(made, "invitees", meeting=meeting, role="Observer")
        add(made, "invitees", meeting=meeting)
    assert drop_repeated(made, meeting) == 3
    kept = [(line.person or line.role, line.attendance) for line in lines(made, meeting)]
    assert kept == [("Sam Hill", "present"), ("Observer", None), ("", None), ("", None)]


def test_the_members_at_the_meetings_date_are_invited(made: RecordsFile) -> None:
    group = add(made, "groups", name="Panel", status="active")
    police = add(made, "organisations", name="Police")
    sam = add(made, "people", name="Sam Hill")
    add(made, "seats", group=group, organisation=police, person=sam, role="Chair")
    add(made, "seats", group=group, organisation=police, role="Analyst")
    add(made, "seats", group=group, organisation=police, role="Earlier", until="2020")
    add(made, "seats", group=group, organisation=police, role="Later", since="2026")
    meeting = add(made, "meetings", title="M", group=group, held="1/3/25")
    add(made, "invitees", meeting=meeting, organisation=police, role="analyst")
    assert [seat.called for seat in members_to_invite(made, meeting)] == ["Sam Hill, Police"]
    assert invite_members(made, meeting) == 1
    assert [(line.person, line.role) for line in lines(made, meeting)] == [
        ("", "analyst"),
        ("Sam Hill", "Chair"),
    ]
    with pytest.raises(KnownError, match="nobody more to invite"):
        invite_members(made, meeting)
    assert made.undo_label == "Invite the members"


def test_a_meeting_without_group_or_date_invites_nobody(made: RecordsFile) -> None:
    assert members_to_invite(made, add(made, "meetings", title="M")) == ()
