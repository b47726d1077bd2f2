"""A return to a funder as it stands: its figures, its awards, and what it lacks before it may be sent.

Read by plain queries, so that it is on screen before SQLAlchemy is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import AmountLine, MonitoringStatus
from csp_desktop.rules.known import Says
from csp_desktop.rules.monitoring import (
    PERCENT,
    POUNDS,
    SENT,
    Figures,
    Line,
    Tolerance,
    balance_words,
    cannot_send,
    tolerance_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.money import Pence
    from csp_desktop.services.lists import Queries

RETURN = (
    "SELECT r.stream_id, s.name, o.name, r.year, r.period, r.due, r.status, r.sent, r.sent_by, r.revises_id, "
    "r.revision_reason, r.variance, r.outcomes, r.note, r.allocated, r.carried_in, r.awarded, r.unallocated, r.spent, "
    "r.forecast FROM monitoring_returns r JOIN streams s ON s.id = r.stream_id "
    "LEFT JOIN organisations o ON o.id = s.funder_id WHERE r.id = ?"
)
LINES = (
    "SELECT id, award_id, awarded_says, outcomes, title, awarded, planned, spent, forecast, variance "
    "FROM monitoring_lines WHERE return_id = ? ORDER BY position, id"
)
# How many returns a return corrects, one after the other, itself counted.
REVISION = (
    "WITH RECURSIVE chain(id, before) AS (SELECT id, revises_id FROM monitoring_returns WHERE id = ? UNION "
    "SELECT m.id, m.revises_id FROM monitoring_returns m JOIN chain c ON m.id = c.before) SELECT count(*) FROM chain"
)


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """An award of a return. says: how its amount is known; reason_wanted: whether its spending asks for a reason."""

    id: int
    award_id: int | None
    says: Says
    outcomes: str
    figures: Line
    reason_wanted: bool

    @property
    def awarded_text(self) -> str:
        """The amount as printed, words where it is not known."""
        return AmountLine(self.figures.awarded, self.says).text


@dataclass(frozen=True, slots=True)
class FunderReturn:
    """A return to a funder. revision: 1 for the first, 2 for the one that corrects it. missing: what it lacks to be sent.

    corrected_by: the return that corrects this one, sent or not; None where there is none.
    """

    id: int
    stream_id: int
    stream: str
    funder: str
    year: FinancialYear | None
    period: PartialDate | None
    due: PartialDate | None
    status: MonitoringStatus
    sent: PartialDate | None
    sent_by: str
    revision: int
    revises_id: int | None
    revision_reason: str
    corrected_by: int | None
    variance: str
    outcomes: str
    note: str
    head: Figures
    lines: tuple[ReturnLine, ...]
    missing: tuple[str, ...]

    @property
    def sealed(self) -> bool:
        """Whether it was sent, so that it stays as it is."""
        return self.status in SENT

    @property
    def made(self) -> bool:
        """Whether it has figures."""
        return bool(self.lines) or any(amount is not None for amount in self.head)

    @property
    def title(self) -> str:
        """ "Community Safety Grant, Q2 2024/25, revision 2"."""
        return f"{self.stream}, {self.named}"

    @property
    def named(self) -> str:
        """ "Q2 2024/25, revision 2"; without a period its year."""
        when = self.period or self.year
        words = str(when) if when is not None else "period not recorded"
        return f"{words}, revision {self.revision}" if self.revision > 1 else words

    @property
    def figures(self) -> tuple[Line, ...]:
        """The lines as figures alone."""
        return tuple(line.figures for line in self.lines)

    @property
    def balance(self) -> str:
        """Whether it adds up, in words: its sum, or everything that stands in the way."""
        return " ".join(self.missing) or balance_words(self.head)


def find_return(source: Queries, return_id: int) -> FunderReturn | None:
    """A return with its awards; None when it is no longer there."""
    rows = source.query(RETURN, (return_id,))
    if not rows:
        return None
    stream_id, stream, funder, year, period, due, status, sent, by, revises, reason = rows[0][:11]
    variance, outcomes, note = rows[0][11:14]
    head, kept = Figures(*rows[0][14:]), tolerance(source)
    lines = tuple(_line(row, kept) for row in source.query(LINES, (return_id,)))
    return FunderReturn(
        id=return_id,
        stream_id=stream_id,
        stream=stream,
        funder=funder or "",
        year=None if year is None else FinancialYear(year),
        period=_date(period),
        due=_date(due),
        status=MonitoringStatus(status),
        sent=_date(sent),
        sent_by=by,
        revision=source.query(REVISION, (return_id,))[0][0],
        revises_id=revises,
        revision_reason=reason,
        corrected_by=_corrected_by(source, return_id),
        variance=variance,
        outcomes=outcomes,
        note=note,
        head=head,
        lines=lines,
        missing=cannot_send(head, [line.figures for line in lines], kept),
    )


def _line(row: Sequence, kept: Tolerance) -> ReturnLine:
    record_id, award_id, says, outcomes, *figures = row
    made = Line(*figures)
    known = Says.EXACT if made.awarded is not None else Says.NOT_RECORDED
    return ReturnLine(
        record_id, award_id, Says(says) if says else known, outcomes, made, made.needs_reason(kept)
    )


def _date(key: str | None) -> PartialDate | None:
    return PartialDate.from_key(key) if key else None


def _corrected_by(source: Queries, return_id: int) -> int | None:
    rows = source.query("SELECT max(id) FROM monitoring_returns WHERE revises_id = ?", (return_id,))
    return rows[0][0]


def tolerance(source: Queries) -> Tolerance:
    """How far spending may be from the plan before a reason is asked for."""
    return tolerance_of(kept_setting(source, PERCENT), kept_setting(source, POUNDS))


def kept_setting(source: Queries, name: str, stream_id: int | None = None) -> str:
    """A setting of the records: a stream's own where it has one, else that of all; "" for none."""
    names = ((f"{name}.{stream_id}",) if stream_id is not None else ()) + (name,)
    for one in names:
        rows = source.query("SELECT value FROM settings WHERE name = ?", (one,))
        if rows and rows[0][0]:
            return rows[0][0]
    return ""


class SessionQueries:
    """A reading session as something that answers plain queries: reports read as the screen does."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:
        """Rows of a statement with bound values."""
        found = self._session.connection().exec_driver_sql(sql, tuple(values))
        return [tuple(row) for row in found]


def named_return(source: Queries, of: str) -> int:
    """The return of a stream and period, as "Community Safety Grant, Q2 2024/25"; of several revisions the last.

    Raises KnownError where nothing is called so, with what there is.
    """
    wanted = " ".join(of.split()).casefold()
    rows = source.query("SELECT id FROM monitoring_returns ORDER BY period DESC, id DESC")
    found = [made for (return_id,) in rows if (made := find_return(source, return_id)) is not None]
    for made in found:
        plain = f"{made.stream}, {made.period or made.year or ''}"
        if wanted in (made.title.casefold(), plain.casefold()):
            return made.id
    there = f"The latest is “{found[0].title}”." if found else "Prepare the returns of a year first."
    raise KnownError(f"There is no return to a funder called “{of}”.", there)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a revision says otherwise: of which award ("" for the return as a whole), which figure, before and after."""

    award: str
    figure: str
    before: str
    after: str


FIGURE_NAMES = {
    "allocated": "Allocated",
    "carried_in": "Carried in",
    "awarded": "Awarded",
    "unallocated": "Not awarded",
    "planned": "Planned by then",
    "spent": "Spent",
    "forecast": "Forecast for the year",
    "variance": "Reason for variance",
}


def differences(before: FunderReturn, after: FunderReturn) -> tuple[Difference, ...]:
    """What a revision says otherwise than the return it corrects, figure by figure and award by award."""
    found = _apart("", before.head._asdict(), after.head._asdict())
    olds = {_key(line): line for line in before.lines}
    news = {_key(line): line for line in after.lines}
    for key in dict.fromkeys((*olds, *news)):
        old, new = olds.get(key), news.get(key)
        title = (new or old).figures.title  # pyright: ignore[reportOptionalMemberAccess] - one of them has the key
        if old is None or new is None:
            found.append(
                Difference(
                    title, "Award", "–" if old is None else title, "Left out" if new is None else title
                )
            )
        else:
            found += _apart(title, _values(old), _values(new))
    return tuple(found)


def _key(line: ReturnLine) -> tuple[int | None, str]:
    return line.award_id, "" if line.award_id is not None else line.figures.title


def _values(line: ReturnLine) -> dict[str, Pence | str | None]:
    of = line.figures
    return {name: getattr(of, name) for name in ("awarded", "planned", "spent", "forecast", "variance")}


def _apart(
    award: str, before: dict[str, Pence | str | None], after: dict[str, Pence | str | None]
) -> list[Difference]:
    return [
        Difference(award, FIGURE_NAMES[name], _words(before[name]), _words(after[name]))
        for name in before
        if before[name] != after[name]
    ]


def _words(value: Pence | str | None) -> str:
    if isinstance(value, str):
        return value or "None given"
    return AmountLine(value).text
