"""An agency's own action plan: what was recommended to it, its actions under any recommendation, and the form to send it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.agency_forms import AgencyForm, AgencyIdentity
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.recommendations import RecommendationLevel, RecommendationStatus
from csp_desktop.rules.returns import Input, Key, Section, canonical, file_words, plain
from csp_desktop.rules.shortening import shortened
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

MOST = 60  # rows of a part of the form: one that nobody can fill is not sent back
GONE = "This agency is no longer there."
_HIDDEN = "(r.restricted OR coalesce(v.restricted, 0) OR coalesce(q.restricted, 0))"
_FROM = "FROM recommendations r LEFT JOIN reviews v ON v.id = r.review_id LEFT JOIN products q ON q.id = r.product_id "
_TAKEN = "coalesce(r.acceptance, '') <> 'not accepted' AND r.status <> 'not accepted'"
_ORDER = "ORDER BY coalesce(r.accepted, v.presented, v.notified, q.received, ''), r.id"
_ADVICE = (
    "SELECT r.id, r.number, r.wording, coalesce(v.number, q.name, nullif(r.source, ''), ''), r.level, r.status, r.due, "
    f"r.completed, r.evidence, r.impact, r.audit_due, r.audited {_FROM}"
    f"WHERE r.organisation_id = ? AND {_TAKEN} AND (? OR NOT {_HIDDEN}) {_ORDER}"
)
_ACTIONS = (
    "SELECT a.id, a.reference, a.wording, coalesce(nullif(a.owner, ''), g.name, ''), a.due, a.status, a.progress, "
    "a.evidence, a.completed, r.id, r.number, r.wording, r.organisation_id "
    f"{_FROM}JOIN actions a ON a.recommendation_id = r.id LEFT JOIN organisations g ON g.id = a.organisation_id "
    f"WHERE coalesce(a.organisation_id, r.organisation_id) = ? AND {_TAKEN} "
    f"AND (? OR NOT (a.restricted OR {_HIDDEN})) "
    "ORDER BY r.id, coalesce(a.due, '9'), a.id"
)


@dataclass(frozen=True, slots=True)
class AgencyAction:
    """An action of the agency's. of: the number of the recommendation it is under; lead: who has it, "" where not recorded.

    due, completed: as stored, "" for none; status: as stored.
    """

    id: int
    reference: str
    wording: str
    lead: str
    due: str
    status: ActionStatus
    progress: str
    evidence: str
    completed: str
    under: int
    of: str
    of_wording: str

    @property
    def done(self) -> bool:
        return self.status is ActionStatus.DONE


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation to the agency, with its actions under it. Dates as stored, "" for none."""

    id: int
    number: str
    wording: str
    source: str
    level: RecommendationLevel | None
    status: RecommendationStatus
    due: str
    completed: str
    evidence: str
    impact: str
    audit_due: str
    audited: str
    actions: tuple[AgencyAction, ...]

    @property
    def done(self) -> bool:
        return self.status is RecommendationStatus.DONE


class Counts(NamedTuple):
    """How the recommendations of a plan stand. unproved: done without evidence of it; unknown: without that of impact."""

    open: int
    done: int
    late: int
    unproved: int
    unknown: int


@dataclass(frozen=True, slots=True)
class AgencyPlan:
    """An agency's plan on a day. own: what was recommended to it; shared: its actions under others' recommendations.

    left_out: how many of its recommendations are of restricted reviews and not among these.
    """

    organisation: int
    name: str
    day: PartialDate
    own: tuple[Advice, ...]
    shared: tuple[AgencyAction, ...]
    left_out: int

    @property
    def counts(self) -> Counts:
        """How its recommendations stand on the day."""
        done = [one for one in self.own if one.done]
        waiting = [one for one in self.own if not one.done]
        return Counts(
            open=len(waiting),
            done=len(done),
            late=sum(is_late(one.due, self.day) for one in waiting),
            unproved=sum(not one.evidence for one in done),
            unknown=sum(not one.impact for one in done),
        )


def date_words(stored: str) -> str:
    """A date as stored, as printed; "" for none."""
    return PartialDate.from_key(stored).text if stored else ""


def short_words(stored: str) -> str:
    """A date as stored, as a narrow column prints it."""
    return PartialDate.from_key(stored).short if stored else ""


def is_late(due: str, day: PartialDate) -> bool:
    """Whether a date as stored is past on a day."""
    return bool(due) and PartialDate.from_key(due).last < day.first


def agency_plan(
    records: Queries, organisation_id: int, day: PartialDate, restricted: bool = False
) -> AgencyPlan:
    """An agency's plan on a day. restricted: with what restricted reviews recommend to it.

    Raises KnownError where the agency is no longer there.
    """
    names = records.query("SELECT name FROM organisations WHERE id = ?", (organisation_id,))
    if not names:
        raise KnownError(GONE, "Undo brings back what was deleted.")
    asked = (organisation_id, int(restricted))
    actions = [(_action(row), row[12]) for row in records.query(_ACTIONS, asked)]
    own = tuple(
        _advice(row, tuple(one for one, _ in actions if one.under == row[0]))
        for row in records.query(_ADVICE, asked)
    )
    every = records.query(
        f"SELECT count(*) {_FROM}WHERE r.organisation_id = ? AND {_TAKEN}", (organisation_id,)
    )
    shared = tuple(one for one, of in actions if of != organisation_id)
    return AgencyPlan(organisation_id, names[0][0], day, own, shared, every[0][0] - len(own))


def agency_named(records: Queries, of: str) -> int:
    """The agency that words mean: its name or its short name, or its number as "#12". Raises KnownError for none or several."""
    wanted = " ".join(of.split()).casefold()
    if wanted.startswith("#") and wanted[1:].isdecimal():
        found = records.query("SELECT id, name, '' FROM organisations WHERE id = ?", (int(wanted[1:]),))
    else:
        rows = records.query("SELECT id, name, short_name FROM organisations ORDER BY id")
        found = [row for row in rows if wanted and wanted in (row[1].casefold(), row[2].casefold())]
        found = found or [row for row in rows if wanted and wanted in row[1].casefold()]
    if not found:
        raise KnownError(f"No agency is called “{of}”.", "Type its name as in the list of organisations.")
    if len(found) > 1:
        raise KnownError(f"“{of}” may be {found[0][1]} or {found[1][1]}.", "Type the whole name.")
    return found[0][0]


def agencies_with_plans(records: Queries) -> tuple[tuple[int, str, int], ...]:
    """The agencies that something is recommended to, by name: id, name, and how many recommendations are not done."""
    rows = records.query(
        "SELECT o.id, o.name, sum(r.status NOT IN ('done', 'not accepted')) FROM recommendations r "
        "JOIN organisations o ON o.id = r.organisation_id GROUP BY o.id ORDER BY o.name"
    )
    return tuple((row[0], row[1], row[2]) for row in rows)


def _advice(row: tuple, actions: tuple[AgencyAction, ...]) -> Advice:
    return Advice(
        id=row[0],
        number=row[1],
        wording=row[2],
        source=row[3],
        level=RecommendationLevel.from_stored(row[4]) if row[4] else None,
        status=RecommendationStatus.from_stored(row[5]),
        due=row[6] or "",
        completed=row[7] or "",
        evidence=row[8],
        impact=row[9],
        audit_due=row[10] or "",
        audited=row[11] or "",
        actions=actions,
    )


def _action(row: tuple) -> AgencyAction:
    return AgencyAction(
        id=row[0],
        reference=row[1],
        wording=row[2],
        lead=row[3],
        due=row[4] or "",
        status=ActionStatus.from_stored(row[5]),
        progress=row[6],
        evidence=row[7],
        completed=row[8] or "",
        under=row[9],
        of=row[10],
        of_wording=row[11],
    )


# --- the form ------------------------------------------------------------------------------------------------------


def prepare(records: RecordsFile, organisation_id: int, restricted: bool = False) -> AgencyForm:
    """The form of an agency's plan as the records stand now: what is open, and what is done but for its evidence.

    Raises KnownError where there is nothing to ask it, the agency is no longer there, or the file cannot be written to.
    """
    from csp_desktop.services.return_forms import file_mark

    day = PartialDate.on(today(records))
    found = agency_plan(records, organisation_id, day, restricted)
    sections = tuple(part for part in (_own(found), _taken(found)) if part.rows)
    if not sections:
        raise KnownError(
            f"There is nothing to ask {found.name}.",
            "Every recommendation to it is done, with its evidence."
            if found.own
            else "Set it as the agency of a recommendation first.",
        )
    identity = AgencyIdentity(file_mark(records), organisation_id, day.key, records.partnership_name)
    return AgencyForm(identity, found.name, records.partnership_name, sections, found.left_out)


def address_of(records: RecordsFile, organisation_id: int) -> str:
    """Where an agency's plan goes: the one address that is recorded of its people; "" for none or several."""
    rows = records.query(
        "SELECT DISTINCT email FROM people WHERE organisation_id = ? AND email LIKE '%_@_%'",
        (organisation_id,),
    )
    return rows[0][0] if len(rows) == 1 else ""


def suggested_name(records: RecordsFile, organisation_id: int) -> str:
    """What to call the file of a plan."""
    rows = records.query("SELECT name FROM organisations WHERE id = ?", (organisation_id,))
    return file_words(f"Action plan {rows[0][0] if rows else ''} {today(records).isoformat()}")


def _asked(one: Advice) -> bool:
    """Whether the agency is still asked about a recommendation."""
    return not (one.done and one.evidence and one.impact)


def _own(found: AgencyPlan) -> Section:
    asked = [one for one in found.own if _asked(one)]
    return Section(
        title="Recommendations",
        note=_note(asked),
        heads=(
            "Recommendation",
            "From",
            "Due",
            "Status",
            "Done on",
            "What shows it is done",
            "What difference it made",
        ),
        widths=(26, 9, 10, 11, 10, 17, 17),
        rows=tuple(_own_row(one) for one in asked[:MOST]),
    )


def _own_row(one: Advice) -> tuple[str | Input, ...]:
    words = shortened(f"{one.number} {one.wording}".strip(), 60)
    standing = (
        one.status.value
        if one.status
        not in (
            RecommendationStatus.NOT_ALLOCATED,
            RecommendationStatus.NOT_KNOWN,
        )
        else ""
    )
    values = (
        ("standing", "Status", standing),
        ("completed", "Done on", one.completed),
        ("evidence", "What shows it is done", canonical("long", one.evidence)),
        ("impact", "What difference it made", canonical("long", one.impact)),
    )
    asked = [
        Input(Key("recommendations", one.id, name), f"{label}: {words}", value)
        for name, label, value in values
    ]
    return (
        plain(f"{one.number} {one.wording}".strip()),
        one.source,
        date_words(one.due) or "Not agreed",
        *asked,
    )


def _taken(found: AgencyPlan) -> Section:
    every = [*(action for one in found.own for action in one.actions), *found.shared]
    asked = [one for one in every if not (one.done and one.evidence)]
    return Section(
        title="Actions",
        note=_note(asked),
        heads=("Action", "Under", "Lead", "Due", "Status", "How it goes", "What shows it is done"),
        widths=(24, 10, 12, 10, 11, 17, 16),
        rows=tuple(_action_row(one) for one in asked[:MOST]),
    )


def _action_row(one: AgencyAction) -> tuple[str | Input, ...]:
    words = shortened(f"{one.reference} {one.wording}".strip(), 60)
    status = "" if one.status is ActionStatus.NOT_RECORDED else one.status.value
    values = (
        ("due", "Due", one.due),
        ("status", "Status", status),
        ("progress", "How it goes", canonical("long", one.progress)),
        ("evidence", "What shows it is done", canonical("long", one.evidence)),
    )
    asked = [Input(Key("actions", one.id, name), f"{label}: {words}", value) for name, label, value in values]
    return (
        plain(f"{one.reference} {one.wording}".strip()),
        one.of or shortened(one.of_wording, 40),
        one.lead or "Not recorded",
        *asked,
    )


def _note(asked: Sequence[object]) -> str:
    if len(asked) <= MOST:
        return ""
    return f"The first {MOST} of {len(asked):,}. The rest will be asked once these are settled."
