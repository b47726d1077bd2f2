"""Who came to a meeting, as its minutes say it: present, in attendance, apologies and absent, and for whom deputies came."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.meeting_names import NOT_NAMED
from csp_desktop.rules.meetings import Attendance
from csp_desktop.rules.membership import CAME
from csp_desktop.rules.wording import count_words, list_words, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lists import Queries

PRESENT, ATTENDING, APOLOGIES, ABSENT = "Present", "In attendance", "Apologies", "Absent"
ORDER = (PRESENT, ATTENDING, APOLOGIES, ABSENT)
NOT_HEARD = "Not recorded"
_INVITED = (
    "SELECT coalesce(p.name, ''), i.role, coalesce(o.name, ''), i.attendance, i.deputy_for, i.deputy, i.counts, i.arrived, "
    "i.departed FROM invitees i LEFT JOIN people p ON p.id = i.person_id "
    "LEFT JOIN organisations o ON o.id = i.organisation_id WHERE i.meeting_id = ? ORDER BY i.id"
)


class Came(NamedTuple):
    """One line of who came: under which heading, who (the name, else the role), their role, agency, and what else is said."""

    heading: str
    who: str
    role: str
    organisation: str
    note: str


class _Row(NamedTuple):
    name: str
    role: str
    organisation: str
    stored: str | None
    deputy_for: str
    deputy: str
    counts: int
    arrived: str
    departed: str

    @property
    def attendance(self) -> Attendance:
        return Attendance.from_stored(self.stored) if self.stored else Attendance.NOT_RECORDED

    @property
    def called(self) -> str:
        return self.name or self.role or self.organisation or NOT_NAMED


def came(records: Queries, meeting_id: int) -> tuple[Came, ...]:
    """Who came and who did not, under their headings; of whom nothing is recorded is left out."""
    rows = [_Row(*row) for row in records.query(_INVITED, (meeting_id,))]
    lines = [line for row in rows for line in _lines(row)]
    found = [line for heading in ORDER for line in lines if line.heading == heading]
    return tuple(dict.fromkeys(found))


def not_heard(records: Queries, meeting_id: int) -> int:
    """Of how many of those invited nothing is recorded."""
    rows = [_Row(*row) for row in records.query(_INVITED, (meeting_id,))]
    return sum(row.attendance is Attendance.NOT_RECORDED and not row.deputy for row in rows)


def _lines(row: _Row) -> Sequence[Came]:
    """A line of the invitees: one who sent a deputy is an apology, and the deputy is present."""
    times = _times(row)
    if row.deputy:
        there = Came(PRESENT, row.deputy, "", row.organisation, _noted(f"for {_named(row)}", times))
        return there, Came(APOLOGIES, row.called, _role(row), row.organisation, f"{row.deputy} came instead")
    if row.attendance in CAME:
        stands = f"for {row.deputy_for}" if row.deputy_for else ""
        if row.attendance is Attendance.SUBSTITUTE and not stands:
            stands = "a deputy came"
        heading = PRESENT if row.counts else ATTENDING
        return (Came(heading, row.called, _role(row), row.organisation, _noted(stands, times)),)
    headings = {Attendance.APOLOGIES: APOLOGIES, Attendance.ABSENT: ABSENT}
    if row.attendance in headings:
        return (Came(headings[row.attendance], row.called, _role(row), row.organisation, ""),)
    return ()


def _role(row: _Row) -> str:
    return row.role if row.name else ""


def _named(row: _Row) -> str:
    """Whom a deputy came for: the name, else the role within a sentence."""
    return row.name or (
        f"the {row.role[:1].lower()}{row.role[1:]}" if row.role else row.organisation or "a member"
    )


def _times(row: _Row) -> str:
    parts = (f"from {row.arrived}" if row.arrived else "", f"until {row.departed}" if row.departed else "")
    return " ".join(filter(None, parts))


def _noted(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def public_words(lines: Sequence[Came]) -> tuple[tuple[str, str], ...]:
    """Who came, for the public: how many, and the agencies they came from; nobody is named."""
    made = []
    for heading in ORDER:
        ours = [line for line in lines if line.heading == heading]
        if ours:
            agencies = list(dict.fromkeys(line.organisation for line in ours if line.organisation))
            of = f", from {list_words(agencies)}" if agencies else ""
            made.append((heading, f"{sentence_case(count_words(len(ours), 'person'))}{of}."))
    return tuple(made)
