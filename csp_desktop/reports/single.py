"""Single reports: one paper of the pack by itself, by name; and reports of one record, which is named too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.reports import funding_papers, minute_papers, review_papers
from csp_desktop.reports.blocks import Document, ItemOpening, Notice, Text
from csp_desktop.reports.papers import PAPERS, Paper, Scope
from csp_desktop.reports.sections import action_points as point_words
from csp_desktop.reports.sections import actions as log_words
from csp_desktop.reports.sections import agency_plan as agency_words
from csp_desktop.reports.sections import case_studies as case_words
from csp_desktop.reports.sections import changes as change_words
from csp_desktop.reports.sections import disposals as disposal_words
from csp_desktop.reports.sections import events as event_words
from csp_desktop.reports.sections import groups as group_words
from csp_desktop.reports.sections import monitoring as monitoring_words
from csp_desktop.reports.sections import strategies as strategy_words
from csp_desktop.reports.sections.priorities import plan_blocks, plan_lead
from csp_desktop.reports.wording import ranged
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services.actions import LogBy, action_log, owner_called
from csp_desktop.services.agency_plans import agency_named, agency_plan
from csp_desktop.services.case_studies import case_statement
from csp_desktop.services.changes_since import changes_lately, changes_since
from csp_desktop.services.disposals import disposal_statement
from csp_desktop.services.group_statement import Asked, group_statement, key_events
from csp_desktop.services.meetings import partnership_names
from csp_desktop.services.monitoring import SessionQueries, named_return
from csp_desktop.services.monitoring_statement import statement as return_statement
from csp_desktop.services.point_statement import action_points
from csp_desktop.services.priorities import strategy_statement
from csp_desktop.services.reading import day_seen
from csp_desktop.services.strategies import strategy_register
from csp_desktop.services.suppressing import is_public

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.services.reading import Reader


CHANGES = "What has changed"
POINTS = "Action points raised by other boards"
REVIEW_YEAR = "Reviews of the year"
AWARDS = "Award register"
POSITIONS = "Funding positions"


@dataclass(frozen=True, slots=True)
class SingleReport:
    """A report by its name: `kind` as typed, `label` as read, `build` from a reading session and today."""

    kind: str
    label: str
    build: Callable[[Reader, date], Document]


@dataclass(frozen=True, slots=True)
class RecordReport:
    """A report of one record: `of` says how that is named ("a review’s number"); `build` takes what was typed, last.

    `build` raises KnownError where nothing is called so. One that is a single report too may be asked for without.
    """

    kind: str
    label: str
    of: str
    build: Callable[[Reader, date, str], Document]


def build_report(session: Reader, kind: str, today: date, of: str = "") -> Document:
    """The report of a kind, of the record that `of` names where it is a report of one. Raises KnownError for no such record."""
    if kind in SINGLE_REPORTS and not of:
        return SINGLE_REPORTS[kind].build(session, today)
    return RECORD_REPORTS[kind].build(session, today, of)


def document_of(
    session: Reader, label: str, paper: Paper, today: date, marking: str = "OFFICIAL", short: str = ""
) -> Document:
    """A paper under its own title, as it stands on a day. short: the title in the running head, where it is long."""
    name, called = partnership_names(session)
    past = day_seen(session)
    said = f"As recorded on {print_day(today)}." if past is None else f"As at {print_day(past)}."
    when = print_day(today) if past is None else f"as at {print_day(past)}"
    opening = ItemOpening("", label, "", said, "report", ranged(paper.lead), short)
    nothing = () if paper.lead else (Text("There are no records for this report yet.", "lead"),)
    return Document(
        title=f"{name}: {label[:1].lower() + label[1:]}",
        author=name,
        running=f"{called}, {when}",
        marking=marking,
        edition=f"{label}, public copy" if is_public(session) else label,
        blocks=(opening, *_still(paper.to_settle), *(paper.blocks or nothing)),
        subject=label,
    )


def _still(points: tuple[str, ...]) -> tuple[Notice, ...]:
    """What the records leave to be settled; one point needs no bullet."""
    if not points:
        return ()
    only = len(points) == 1
    return (Notice("Still to be settled", points[0] if only else "", () if only else points),)


def _of(paper: PaperKind, label: str) -> Callable[[Reader, date], Document]:
    def build(session: Reader, today: date) -> Document:
        scope = Scope(PartialDate.on(today), public=is_public(session))
        return document_of(session, label, PAPERS[paper](session, scope), today)

    return build


def _action_plan(session: Reader, today: date) -> Document:
    found = strategy_statement(session, PartialDate.on(today))
    return document_of(session, "Action plan", Paper(plan_lead(found), plan_blocks(found)), today)


def _groups(session: Reader, today: date) -> Document:
    found = group_statement(session, PartialDate.on(today))
    return document_of(session, "Groups", Paper(group_words.lead(found), group_words.blocks(found)), today)


def _strategies(session: Reader, today: date) -> Document:
    found = strategy_register(session, PartialDate.on(today))
    return document_of(
        session, "Strategies", Paper(strategy_words.lead(found), strategy_words.blocks(found)), today
    )


def _action_points(session: Reader, today: date) -> Document:
    found = action_points(session, PartialDate.on(today))
    return document_of(session, POINTS, Paper(point_words.lead(found), point_words.blocks(found)), today)


def _action_log(session: Reader, today: date, of: str = "") -> Document:
    """The action log by owner, or one owner's by group."""
    public = is_public(session)
    owner = owner_called(session, of) if of else ""
    by = LogBy.GROUP if owner else LogBy.OWNER
    found = action_log(session, PartialDate.on(today), public=public, by=by, owner=owner)
    paper = Paper(log_words.lead(found), log_words.blocks(found))
    label = f"Actions: {owner}" if owner else "Action log"
    return document_of(session, label, paper, today, short="Action log")


def _agency_plan(session: Reader, today: date, of: str) -> Document:
    asked = Asked(session)
    found = agency_plan(asked, agency_named(asked, of), PartialDate.on(today), restricted=True)
    paper = Paper(agency_words.lead(found), agency_words.blocks(found))
    return document_of(session, f"Action plan: {found.name}", paper, today, short="Agency action plan")


def _events(session: Reader, today: date) -> Document:
    found = key_events(session, PartialDate.on(today))
    return document_of(
        session, "Key events", Paper(event_words.lead(found), event_words.blocks(found)), today
    )


def _case_studies(session: Reader, today: date) -> Document:
    found = case_statement(session, PartialDate.on(today))
    return document_of(
        session, "Case studies", Paper(case_words.lead(found), case_words.blocks(found)), today
    )


def _disposals(session: Reader, today: date) -> Document:
    found = disposal_statement(session, today)
    paper = Paper(disposal_words.lead(found), disposal_words.blocks(found))
    return document_of(session, "Disposal log", paper, today)


def changes(session: Reader, today: date, since: date | None = None) -> Document:
    """What changed since the end of a day; by default since the members' pack that was built last."""
    public = is_public(session)
    found = changes_lately(session, public) if since is None else changes_since(session, since, public)
    paper = Paper(change_words.lead(found), change_words.blocks(found))
    return document_of(session, CHANGES, paper, today)


def _monitoring_return(session: Reader, today: date, of: str) -> Document:
    source = SessionQueries(session)
    found = return_statement(source, named_return(source, of))
    paper = Paper(monitoring_words.lead(found), monitoring_words.blocks(found))
    return document_of(session, found.heading, paper, today, short=found.title)


def _awards(session: Reader, today: date, of: str = "") -> Document:
    return document_of(session, AWARDS, funding_papers.awards(session, PartialDate.on(today), of), today)


def _funding_summary(session: Reader, today: date) -> Document:
    paper = funding_papers.summary(session, PartialDate.on(today))
    return document_of(session, "Funding on one page", paper, today)


def _positions(session: Reader, today: date, of: str = "") -> Document:
    return document_of(
        session, POSITIONS, funding_papers.positions(session, PartialDate.on(today), of), today
    )


def _review_year(session: Reader, today: date, of: str = "") -> Document:
    return document_of(session, REVIEW_YEAR, review_papers.year(session, PartialDate.on(today), of), today)


def _review_history(session: Reader, today: date, of: str) -> Document:
    """One review's history, which is for members; as read for the public it has the public's fields alone."""
    number, paper = review_papers.history(session, PartialDate.on(today), of)
    marking = "OFFICIAL" if is_public(session) else "OFFICIAL-SENSITIVE"
    return document_of(session, f"{number}: history", paper, today, marking)


_LABELS = (
    ("priorities", "Priorities", PaperKind.PRIORITIES),
    ("subgroups", "Subgroups and returns", PaperKind.SUBGROUPS),
    ("funding", "Funding statement", PaperKind.FUNDING),
    ("reviews", "Reviews and recommendations", PaperKind.REVIEWS),
    ("review-tracker", "Review tracker", PaperKind.REVIEW_TRACKER),
    ("learning", "Learning from reviews", PaperKind.LEARNING),
    ("recommendations", "Recommendations", PaperKind.RECOMMENDATIONS),
    ("measures", "Performance scorecard", PaperKind.MEASURES),
    ("support", "Support for the partnership", PaperKind.SUPPORT),
    ("duties", "Statutory duties", PaperKind.DUTIES),
    ("engagement", "Engagement log", PaperKind.ENGAGEMENT),
    ("assurance", "Assurance reporting", PaperKind.ASSURANCE),
    ("supplies", "Information and data supplies", PaperKind.SUPPLIES),
    ("forward-plan", "Forward plan", PaperKind.FORWARD_PLAN),
)
SINGLE_REPORTS: dict[str, SingleReport] = {
    **{kind: SingleReport(kind, label, _of(paper, label)) for kind, label, paper in _LABELS},
    "action-plan": SingleReport("action-plan", "Action plan", _action_plan),
    "actions": SingleReport("actions", "Action log", _action_log),
    "strategies": SingleReport("strategies", "Strategies", _strategies),
    "groups": SingleReport("groups", "Groups", _groups),
    "action-points": SingleReport("action-points", POINTS, _action_points),
    "events": SingleReport("events", "Key events", _events),
    "case-studies": SingleReport("case-studies", "Case studies", _case_studies),
    "review-year": SingleReport("review-year", REVIEW_YEAR, _review_year),
    "changes": SingleReport("changes", CHANGES, changes),
    "disposals": SingleReport("disposals", "Disposal log", _disposals),
    "awards-register": SingleReport("awards-register", AWARDS, _awards),
    "funding-summary": SingleReport("funding-summary", "Funding on one page", _funding_summary),
    "funding-positions": SingleReport("funding-positions", POSITIONS, _positions),
}
RECORD_REPORTS: dict[str, RecordReport] = {
    "actions": RecordReport("actions", "Action log", "an owner, as the log says it", _action_log),
    "agency-plan": RecordReport("agency-plan", "Action plan of an agency", "the agency’s name", _agency_plan),
    "monitoring-return": RecordReport(
        "monitoring-return",
        "Return to a funder",
        "the stream and period, as “Violence Prevention Grant, Q2 2024/25”",
        _monitoring_return,
    ),
    "minutes": RecordReport(
        "minutes", "Minutes of a meeting", "the meeting’s date, as 2024-09-16", minute_papers.minutes_report
    ),
    "review-history": RecordReport(
        "review-history", "One review’s history", "the review’s number, as DHR10", _review_history
    ),
    "review-year": RecordReport("review-year", REVIEW_YEAR, "a year, as 2017/18", _review_year),
    "awards-register": RecordReport("awards-register", AWARDS, "a year, as 2024/25, or all", _awards),
    "funding-positions": RecordReport("funding-positions", POSITIONS, "a year, as 2024/25", _positions),
}
