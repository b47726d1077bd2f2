"""Strategies, their priorities and lineage, evidence, action plans and assurance items (E2–E5, E18, E30)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.duties import AssuranceLevel, AssuranceOrigin
from csp_desktop.rules.figures import Figure
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.known import Says
from csp_desktop.rules.measures import MeasureUnit
from csp_desktop.rules.ranks import Rank
from csp_desktop.rules.strategies import (
    LineKind,
    PriorityKind,
    PriorityStatus,
    RouteStepStatus,
    StrategyStatus,
)


class Strategy(Record):
    """A strategy, plan or agreement of one to five years; periods may overlap or leave gaps."""

    __tablename__ = "strategies"
    noun = "strategy"
    named_by = "title"

    title: Mapped[str] = text("Title", required=True)
    partnership_id: Mapped[int | None] = link("Partnership", "partnerships")
    owner: Mapped[str] = text("Owner", help="Only where another body's strategy was signed up to.")
    first_year: Mapped[int | None] = value("From year")
    last_year: Mapped[int | None] = value("To year")
    starts: Mapped[PartialDate | None] = value("Starts")
    ends: Mapped[PartialDate | None] = value("Ends")
    status: Mapped[StrategyStatus | None] = choice("Status", StrategyStatus)
    version: Mapped[str] = text("Version", limit=40)
    agreed: Mapped[PartialDate | None] = value("Agreed")
    agreed_by: Mapped[str] = text("Agreed by")
    published: Mapped[PartialDate | None] = value("Published")
    web_link: Mapped[str] = text("Web link", limit=400)
    supersedes_id: Mapped[int | None] = link("Follows", "strategies")
    review: Mapped[str] = long_text("Annual review")
    note: Mapped[str] = long_text("Note")


class RouteStep(Record):
    """One step of a strategy's approval route: a body, when it is due there and when it was done."""

    __tablename__ = "route_steps"
    noun = "approval step"
    named_by = "body"

    strategy_id: Mapped[int] = link("Strategy", "strategies", required=True)
    position: Mapped[int] = value("Order", required=True, default=1)
    body: Mapped[str] = text("Body", required=True)
    purpose: Mapped[str] = text("Purpose")
    due: Mapped[PartialDate | None] = value("Due")
    done: Mapped[PartialDate | None] = value("Done")
    status: Mapped[RouteStepStatus | None] = choice("Status", RouteStepStatus)


class Priority(Record):
    """A priority, theme, duty or threat as one strategy words it."""

    __tablename__ = "priorities"
    noun = "priority"
    named_by = "wording"

    strategy_id: Mapped[int] = link("Strategy", "strategies", required=True)
    number: Mapped[str] = text("Number", limit=12)
    wording: Mapped[str] = text("Wording", limit=400, required=True)
    subject: Mapped[str] = text(
        "Subject", limit=80, help="The few words it goes by across strategies, for example Drugs and alcohol."
    )
    kind: Mapped[PriorityKind] = choice("Kind", PriorityKind, default=PriorityKind.PRIORITY)
    status: Mapped[PriorityStatus] = choice("Status", PriorityStatus, default=PriorityStatus.AGREED)
    decided: Mapped[PartialDate | None] = value("Decided", placeholder="e.g. 20/3/17 or March 2024")
    meeting_id: Mapped[int | None] = link("Decided at", "meetings")
    lead_group_id: Mapped[int | None] = link("Lead group", "groups")
    lead_organisation_id: Mapped[int | None] = link("Lead agency", "organisations")
    reason: Mapped[str] = long_text("Reason")
    dropped: Mapped[PartialDate | None] = value("Left the list")
    went_to: Mapped[str] = text("Where it went")


class PriorityLink(Record):
    """How a priority of one strategy became one of a later strategy."""

    __tablename__ = "priority_links"
    noun = "lineage link"
    named_by = "kind"

    before_id: Mapped[int] = link("Before", "priorities", required=True)
    after_id: Mapped[int] = link("After", "priorities", required=True)
    kind: Mapped[LineKind] = choice("How", LineKind, default=LineKind.CARRIED)
    decided: Mapped[PartialDate | None] = value("Decided")
    reason: Mapped[str] = long_text("Reason")


class AssuranceItem(Record):
    """An old priority or a duty that is still watched by assurance reports (R3)."""

    __tablename__ = "assurance_items"
    noun = "assurance item"
    named_by = "name"

    name: Mapped[str] = text("Name", required=True)
    origin: Mapped[AssuranceOrigin | None] = choice("Origin", AssuranceOrigin)
    priority_id: Mapped[int | None] = link("Was priority", "priorities")
    duty_id: Mapped[int | None] = link("Duty", "duties")
    organisation_id: Mapped[int | None] = link("Responsible agency", "organisations")
    reports_to_id: Mapped[int | None] = link("Reports to", "groups")
    cycle: Mapped[Frequency | None] = choice("Reports", Frequency)
    since: Mapped[PartialDate | None] = value("Since")
    until: Mapped[PartialDate | None] = value("Until")
    last_report: Mapped[PartialDate | None] = value("Last report")
    next_report: Mapped[PartialDate | None] = value("Next report")
    level: Mapped[AssuranceLevel | None] = choice("Assurance", AssuranceLevel)
    note: Mapped[str] = long_text("Note")


class Evidence(Record):
    """Why a priority was chosen: a figure, a rank with its own denominator, or words alone."""

    __tablename__ = "evidence"
    noun = "evidence"
    named_by = "statement"

    priority_id: Mapped[int] = link("Priority", "priorities", required=True)
    statement: Mapped[str] = text("Statement", limit=600, required=True)
    figure: Mapped[Figure | None] = value("Figure")
    says: Mapped[Says | None] = choice("Known how", Says, blank="As typed")
    unit: Mapped[MeasureUnit | None] = choice("Unit", MeasureUnit)
    comparator: Mapped[str] = text("Compared with")
    comparator_figure: Mapped[Figure | None] = value("Their figure")
    rank: Mapped[Rank | None] = value("Rank", placeholder="e.g. 18 of 315")
    period: Mapped[str] = text("Period", limit=80)
    area: Mapped[str] = text("Area")
    source: Mapped[str] = text("Source", limit=400)
    commissioned_from: Mapped[str] = text("Commissioned from")
    delivered: Mapped[PartialDate | None] = value("Delivered")
    caveat: Mapped[str] = long_text("Caveat")


class PlanLine(Record):
    """A line of a strategy's action plan: priority, action, lead, due and progress."""

    __tablename__ = "plan_lines"
    noun = "action plan line"
    named_by = "action"

    priority_id: Mapped[int] = link("Priority", "priorities", required=True)
    position: Mapped[int] = value("Order", required=True, default=1)
    action: Mapped[str] = text("Action", limit=1000, required=True)
    lead: Mapped[str] = text("Lead")
    organisation_id: Mapped[int | None] = link("Lead agency", "organisations")
    group_id: Mapped[int | None] = link("Lead group", "groups")
    due: Mapped[PartialDate | None] = value("Due")
    status: Mapped[ActionStatus | None] = choice("Status", ActionStatus)
    progress: Mapped[str] = long_text("Progress")


class Alignment(Record):
    """How a strategy answers to another body's strategy: a theme, or a yes or no with an explanation (E30)."""

    __tablename__ = "alignments"
    noun = "alignment"
    named_by = "other"

    strategy_id: Mapped[int | None] = link("Our strategy", "strategies")
    meeting_id: Mapped[int | None] = link("Report to", "meetings")
    other: Mapped[str] = text("Other strategy", required=True)
    theme: Mapped[str] = text("Theme")
    answer: Mapped[str] = text("Answer", limit=40)
    explanation: Mapped[str] = long_text("Explanation")
