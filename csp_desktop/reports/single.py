"""Single reports: one paper of the pack by itself, by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Document, ItemOpening, Text
from csp_desktop.reports.papers import PAPERS, Paper, Scope
from csp_desktop.reports.sections import changes as change_words
from csp_desktop.reports.sections import groups as group_words
from csp_desktop.reports.sections import strategies as strategy_words
from csp_desktop.reports.sections.priorities import plan_blocks, plan_lead
from csp_desktop.reports.wording import ranged
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services.changes_since import changes_lately, changes_since
from csp_desktop.services.group_statement import group_statement
from csp_desktop.services.meetings import partnership_names
from csp_desktop.services.priorities import strategy_statement
from csp_desktop.services.reading import day_seen
from csp_desktop.services.strategies import strategy_register

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.services.reading import Reader


CHANGES = "What has changed"


@dataclass(frozen=True, slots=True)
class SingleReport:
    """A report by its name: `kind` as typed, `label` as read, `build` from a reading session and today."""

    kind: str
    label: str
    build: Callable[[Reader, date], Document]


def _document(session: Reader, label: str, paper: Paper, today: date) -> Document:
    """A paper under its own title, as it stands on a day."""
    name, short = partnership_names(session)
    past = day_seen(session)
    said = f"As recorded on {print_day(today)}." if past is None else f"As at {print_day(past)}."
    when = print_day(today) if past is None else f"as at {print_day(past)}"
    opening = ItemOpening("", label, "", said, "report", ranged(paper.lead))
    nothing = () if paper.lead else (Text("There are no records for this report yet.", "lead"),)
    return Document(
        title=f"{name}: {label[:1].lower() + label[1:]}",
        author=name,
        running=f"{short}, {when}",
        marking="OFFICIAL",
        edition=label,
        blocks=(opening, *(paper.blocks or nothing)),
        subject=label,
    )


def _of(paper: PaperKind, label: str) -> Callable[[Reader, date], Document]:
    def build(session: Reader, today: date) -> Document:
        return _document(session, label, PAPERS[paper](session, Scope(PartialDate.on(today))), today)

    return build


def _action_plan(session: Reader, today: date) -> Document:
    found = strategy_statement(session, PartialDate.on(today))
    return _document(session, "Action plan", Paper(plan_lead(found), plan_blocks(found)), today)


def _groups(session: Reader, today: date) -> Document:
    found = group_statement(session, PartialDate.on(today))
    return _document(session, "Groups", Paper(group_words.lead(found), group_words.blocks(found)), today)


def _strategies(session: Reader, today: date) -> Document:
    found = strategy_register(session, PartialDate.on(today))
    return _document(
        session, "Strategies", Paper(strategy_words.lead(found), strategy_words.blocks(found)), today
    )


def changes(session: Reader, today: date, since: date | None = None) -> Document:
    """What changed since the end of a day; by default since the members' pack that was built last."""
    found = changes_lately(session) if since is None else changes_since(session, since)
    paper = Paper(change_words.lead(found), change_words.blocks(found))
    return _document(session, CHANGES, paper, today)


_LABELS = (
    ("priorities", "Priorities", PaperKind.PRIORITIES),
    ("subgroups", "Subgroups and returns", PaperKind.SUBGROUPS),
    ("funding", "Funding statement", PaperKind.FUNDING),
    ("reviews", "Reviews and recommendations", PaperKind.REVIEWS),
    ("recommendations", "Recommendations", PaperKind.RECOMMENDATIONS),
    ("actions", "Action log", PaperKind.ACTIONS),
    ("action-points", "Action points raised by other boards", PaperKind.ACTION_POINTS),
    ("measures", "Performance scorecard", PaperKind.MEASURES),
    ("support", "Support for the partnership", PaperKind.SUPPORT),
    ("duties", "Statutory duties", PaperKind.DUTIES),
    ("engagement", "Engagement log", PaperKind.ENGAGEMENT),
    ("assurance", "Assurance reporting", PaperKind.ASSURANCE),
    ("supplies", "Information and data supplies", PaperKind.SUPPLIES),
)
SINGLE_REPORTS: dict[str, SingleReport] = {
    **{kind: SingleReport(kind, label, _of(paper, label)) for kind, label, paper in _LABELS},
    "action-plan": SingleReport("action-plan", "Action plan", _action_plan),
    "strategies": SingleReport("strategies", "Strategies", _strategies),
    "groups": SingleReport("groups", "Groups", _groups),
    "changes": SingleReport("changes", CHANGES, changes),
}
