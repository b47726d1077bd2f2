"""What a pack's agenda says of papers that came late."""

from __future__ import annotations

import pytest

from csp_desktop.reports.blocks import Agenda
from csp_desktop.reports.pack import board_pack
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.services.meetings import find_meeting
from csp_desktop.store.records_file import RecordsFile

LATE = (
    "Published 1 clear day before the meeting, not five. Reason given: Not stated; the report was not to hand when "
    "the agenda was published."
)


def note(records: RecordsFile, audience: str) -> str:
    with records.read() as session:
        document = board_pack(session, PackRequest(find_meeting(session), PackKind(audience)))
    [agenda] = [block for block in document.blocks if isinstance(block, Agenda)]
    return agenda.note


@pytest.mark.parametrize("audience", ["members", "public"])
def test_somersets_agenda_says_that_it_came_late_and_why(sample_file, audience: str) -> None:
    records = RecordsFile.open(sample_file("somerset"))
    assert note(records, audience) == LATE
    records.close()


def test_papers_in_time_are_not_spoken_of(records: RecordsFile) -> None:
    assert note(records, "members") == ""
