"""The publication clock of the meetings on record: until when their papers are published, and what is late, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.documents import SignOffStatus
from csp_desktop.rules.groups import GroupKind
from csp_desktop.rules.meetings import MeetingStatus
from csp_desktop.rules.publication import (
    Basis,
    ClearDays,
    Clock,
    SignedOff,
    basis,
    clear_days_between,
    clock,
)
from csp_desktop.rules.wording import count_words, list_words, number_words, sentence_case
from csp_desktop.services.closed_days import SETTING as CLOSED
from csp_desktop.services.declared_settings import CLEAR_DAYS, SATURDAYS
from csp_desktop.services.record_settings import clear_days_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

THIS_WEEK = 7  # days before the last day that it is brought to mind
# A meeting with its group, known to the day and not cancelled; the condition comes after it.
MEETINGS = (
    "SELECT m.id, m.title, m.held, m.status, m.published, m.late_reason, g.kind, coalesce(g.name, m.title), "
    "coalesce(g.is_board, 0) FROM meetings m LEFT JOIN groups g ON g.id = m.group_id "
    "WHERE length(m.held) = 10 AND coalesce(m.status, '') <> 'cancelled'"
)
# The last day to publish, for lists: of a meeting `r` and its group `g`. `store.days` teaches it to every connection.
PUBLISH_BY = (
    "publish_by(r.held, r.status, g.kind, coalesce(g.name, r.title), coalesce(g.is_board, 0), "
    f"(SELECT value FROM settings WHERE name = '{CLEAR_DAYS}'), (SELECT value FROM settings WHERE name = '{SATURDAYS}'), "
    f"(SELECT value FROM settings WHERE name = '{CLOSED}'))"
)


@dataclass(frozen=True, slots=True)
class Publication:
    """The papers of one meeting by the clock, as at a day.

    published: None where it is not recorded, or not exactly enough to tell. known: whether it is on record at all, or still to
    come; of a meeting that is past without it nothing is called late. sign_offs: those that apply.
    """

    id: int
    title: str
    today: date
    basis: Basis
    rule: ClearDays
    published: date | None
    sent: bool
    reason: str
    sign_offs: tuple[SignedOff, ...]
    clock: Clock

    @property
    def held(self) -> date:
        """The day of the meeting."""
        return self.clock.meeting

    @property
    def last_day(self) -> date:
        """The last day to publish."""
        return self.clock.last_day

    @property
    def ahead(self) -> bool:
        """Whether the meeting is still to come."""
        return self.held >= self.today

    @property
    def known(self) -> bool:
        """Whether it can be told if publication is late: it is dated, or still to come."""
        return self.published is not None or (self.ahead and not self.sent)

    @property
    def published_late(self) -> bool:
        """Whether the papers came, or have not come, after the last day."""
        return self.known and (self.published or self.today) > self.last_day

    @property
    def late(self) -> tuple[str, ...]:
        """What is late, each in a sentence: publication, and sign-offs after the last day."""
        first = self.clock.late[:1] if self.published_late else ()
        return (*first, *self.signed_late)

    @property
    def signed_late(self) -> tuple[str, ...]:
        """The sign-offs after the last day, in one sentence, and those that are still missing after it, in another."""
        after = [one for one in self.sign_offs if one.day and one.day > self.last_day]
        days = sorted({one.day for one in after if one.day})
        on = f", on {list_words([print_day(day) for day in days])}" if days else ""
        missing = [one for one in self.sign_offs if not one.day and self.ahead and self.today > self.last_day]
        said = (
            (f"{count_words(len(after), 'sign-off')} came after the last day to publish{on}", after),
            (f"{count_words(len(missing), 'sign-off')} missing after the last day to publish", missing),
        )
        return tuple(
            f"{sentence_case(words)}: {'; '.join(one.role for one in ones)}." for words, ones in said if ones
        )

    @property
    def waiting(self) -> tuple[str, ...]:
        """Who has still to sign off by the last day."""
        return tuple(one.role for one in self.sign_offs if one.day is None) if self.ahead else ()

    @property
    def notice(self) -> str:
        """For the agenda page, where the papers came late: how late, and why; "" else."""
        if not self.published_late or self.published is None:
            return ""
        given = clear_days_between(self.published, self.held, self.rule)
        said = f"Published {count_words(given, 'clear day')} before the meeting, not {number_words(self.rule.number)}."
        return (
            f"{said} Reason given: {_ended(self.reason)}" if self.reason else f"{said} No reason is recorded."
        )

    @property
    def why(self) -> str:
        """What the last day is by: "five clear days before the meeting, by the board’s own rule"."""
        days = f"{number_words(self.rule.number)} clear {'day' if self.rule.number == 1 else 'days'}"
        if not self.rule.number:
            days = "the last day that counts"
        return f"{days} before the meeting, by {self.basis.within}"


def publication(records: Queries, meeting_id: int, day: date) -> Publication | None:
    """The clock of a meeting; None where it is not known to the day, is cancelled, or nothing rules its papers.

    records: a records file, or what answers queries for a session.
    """
    found = _read(records, f"{MEETINGS} AND m.id = ?", (meeting_id,), day)
    return found[0] if found else None


def publications(records: Queries, day: date, since: date | None = None) -> tuple[Publication, ...]:
    """The clocks of all meetings, or of those on a day and later, the earliest first."""
    return _read(records, f"{MEETINGS} AND m.held >= ? ORDER BY m.held, m.id", (str(since or ""),), day)


def _read(records: Queries, sql: str, values: Sequence[object], day: date) -> tuple[Publication, ...]:
    rows = [row for row in records.query(sql, values) if _basis(row) is not Basis.NONE]
    if not rows:
        return ()
    rule, signs = clear_days_rule(records), _sign_offs(records, [row[0] for row in rows])
    return tuple(_publication(row, rule, signs.get(row[0], ()), day) for row in rows)


def _basis(row: Sequence) -> Basis:
    return basis(GroupKind(row[6]) if row[6] else None, row[7], bool(row[8]))


def _publication(row: Sequence, rule: ClearDays, signs: tuple[SignedOff, ...], day: date) -> Publication:
    held = PartialDate.from_key(row[2]).first
    given = PartialDate.from_key(row[4]).exact_day if row[4] else None
    sent = given is None and (bool(row[4]) or row[3] in (MeetingStatus.PAPERS_SENT, MeetingStatus.HELD))
    found = clock(held, day, given, signs, rule)
    return Publication(row[0], row[1], day, _basis(row), rule, given, sent, row[5], signs, found)


def _sign_offs(records: Queries, meetings: Sequence[int]) -> dict[int, tuple[SignedOff, ...]]:
    """The sign-offs that apply, by meeting; one that is done on a day nobody recorded is neither late nor waited for."""
    sql = (
        "SELECT meeting_id, role, signed FROM sign_offs WHERE coalesce(status, '') <> ? "
        "AND NOT (status IS ? AND signed IS NULL) ORDER BY meeting_id, id"
    )
    wanted, found = set(meetings), {}
    values = (SignOffStatus.NOT_APPLICABLE.value, SignOffStatus.SIGNED_OFF.value)
    for meeting, role, signed in records.query(sql, values):
        day = PartialDate.from_key(signed).last if signed else None
        if meeting in wanted:
            found.setdefault(meeting, []).append(SignedOff(role, day))
    return {meeting: tuple(ones) for meeting, ones in found.items()}


def said_of(records: RecordsFile, meeting_id: int) -> tuple[str, str] | None:
    """What is said under a meeting's form: a shape and words; None where the clock has nothing to say."""
    from csp_desktop.services.today import today

    found = publication(records, meeting_id, today(records))
    if found is None:
        return None
    if found.late:
        return "late", " ".join((*found.late, *_reason(found)))
    last = print_day(found.last_day, weekday=True)
    if found.published is not None:
        return None
    if found.sent or not found.ahead:
        return (
            "unknown",
            f"The last day to publish was {last}. When the papers were published is not recorded.",
        )
    waits = f" Not signed off yet: {list_words(found.waiting)}." if found.waiting else ""
    near = (found.last_day - found.today).days <= THIS_WEEK
    return "soon" if near else "watch", f"Publish by {last}: {found.why}.{waits}"


def _reason(found: Publication) -> tuple[str, ...]:
    asked = found.published_late and not found.reason
    return ("Give the reason under Reason for late papers.",) if asked else ()


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


Said = tuple[str, str, str, str, str, str, str, int]


def publication_lines(records: Queries, day: date) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """For the Overview, of meetings ahead: the papers that are late, and those to publish within a week; as its lines."""
    late, soon = [], []
    for one in publications(records, day, day):
        left = (one.last_day - day).days
        if one.published is not None or one.sent:
            continue
        if left < 0:
            why = "Publish them as a supplement, and give the reason for late papers"
            late.append(
                _line(one, "late", "Papers are not published", why, f"{count_words(-left, 'day')} late")
            )
        elif left <= THIS_WEEK:
            why = f"Not signed off yet: {list_words(one.waiting)}" if one.waiting else ""
            long = f"{count_words(left, 'day')} left" if left else "today"
            soon.append(_line(one, "soon", "Papers are to be published", why, long))
    return tuple(late), tuple(soon)


def _line(one: Publication, shape: str, what: str, why: str, long: str) -> Said:
    meets = f"It meets on {print_day(one.held)}"
    said = f"{what}: {one.title}"
    due = f"Due {print_day(one.last_day)}"
    return (shape, said, f"{meets}. {why}" if why else meets, due, long, "Meetings", "meetings", one.id)


def publication_step(records: Queries, meeting_id: int, day: date) -> tuple[str, str, str, str] | None:
    """The step of publishing towards a meeting: when, its shape, what, and how it stands; None where no clock runs."""
    one = publication(records, meeting_id, day)
    if one is None:
        return None
    when = print_day(one.last_day)
    if one.published is not None:
        return (
            when,
            "late" if one.published_late else "done",
            "Papers published",
            f"On {print_day(one.published)}",
        )
    if one.sent or not one.ahead:
        return when, "unknown", "Papers to publish", "Date not recorded"
    late = one.published_late
    return when, "late" if late else "todo", "Papers to publish", "Not published" if late else ""


def publication_remarks(records: RecordsFile) -> Iterator[str]:
    """For the checks: papers published late without a reason, not published in time, and sign-offs after the last day."""
    from csp_desktop.services.today import today

    for one in publications(records, today(records)):
        held = print_day(one.held)
        if one.published_late and one.published is None:
            yield f"{one.title}, {held}: its papers are not published, and the last day was {print_day(one.last_day)}."
        elif one.published_late and not one.reason:
            yield f"{one.title}, {held}: its papers were published late, without a reason; fill in Reason for late papers."
        for words in one.signed_late:
            yield f"{one.title}, {held}: {words}"
