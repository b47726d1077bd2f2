"""Funding streams by year, bids, awards and spending (E10–E13)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import (
    AwardKind,
    AwardStatus,
    BidStatus,
    CarryForward,
    FundingKind,
    MonitoringStatus,
    SpendKind,
    StreamStatus,
    UnderspendOutcome,
)
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence

UNKNOWN = "Leave blank if not known"


class Stream(Record):
    """A funder's money that comes to the partnership year by year."""

    __tablename__ = "streams"
    noun = "funding stream"
    named_by = "name"

    name: Mapped[str] = text("Stream", required=True)
    funder_id: Mapped[int | None] = link("Funder", "organisations")
    kind: Mapped[FundingKind | None] = choice("Kind", FundingKind)
    status: Mapped[StreamStatus | None] = choice("Status", StreamStatus)
    conditions: Mapped[str] = long_text("Conditions")
    carry_forward: Mapped[CarryForward | None] = choice("Carry forward", CarryForward)
    monitoring: Mapped[Frequency | None] = choice("Monitoring", Frequency)
    contact: Mapped[str] = text("Contact")
    starts: Mapped[PartialDate | None] = value("Starts")
    ends: Mapped[PartialDate | None] = value("Ends")
    note: Mapped[str] = long_text("Note")


class StreamYear(Record):
    """A stream in one financial year, or over the years one allocation is for."""

    __tablename__ = "stream_years"
    noun = "stream year"
    named_by = "year"

    stream_id: Mapped[int] = link("Stream", "streams", required=True)
    year: Mapped[FinancialYear | None] = value("Year", placeholder="e.g. 2024/25")
    last_year: Mapped[FinancialYear | None] = value(
        "To year", help="Only where one allocation is for several years."
    )
    allocated: Mapped[Pence | None] = value("Allocated", placeholder=UNKNOWN)
    allocated_says: Mapped[Says | None] = choice("Amount is", Says, blank="As typed")
    carried_in: Mapped[Pence | None] = value("Carried in", placeholder=UNKNOWN)
    returned: Mapped[Pence | None] = value("Handed back", placeholder=UNKNOWN)
    spend_by: Mapped[PartialDate | None] = value("Spend by")
    forecast: Mapped[Pence | None] = value(
        "Officer’s forecast",
        placeholder=UNKNOWN,
        help="What will be spent by the year end, where you know better.",
    )
    forecast_note: Mapped[str] = text("Why this forecast")
    note: Mapped[str] = long_text("Note")


class Underspend(Record):
    """Money not spent in a year; its amount may be unknown and is then said in words (E13)."""

    __tablename__ = "underspends"
    noun = "underspend"
    named_by = "year"

    stream_id: Mapped[int] = link("Stream", "streams", required=True)
    year: Mapped[FinancialYear | None] = value("Year")
    amount: Mapped[Pence | None] = value("Underspend", placeholder=UNKNOWN)
    amount_says: Mapped[Says | None] = choice("Amount is", Says, blank="As typed")
    outcome: Mapped[UnderspendOutcome | None] = choice("What became of it", UnderspendOutcome)
    reason: Mapped[str] = long_text("Reason")
    meeting_id: Mapped[int | None] = link("Decided at", "meetings")


class Bid(Record):
    """A bid for money, and what depends on it (E11)."""

    __tablename__ = "bids"
    noun = "bid"
    named_by = "title"

    title: Mapped[str] = text("Bid", required=True)
    funder_id: Mapped[int | None] = link("To", "organisations")
    stream_id: Mapped[int | None] = link("Funding stream", "streams")
    bidder: Mapped[str] = text("Made by")
    purpose: Mapped[str] = long_text("For")
    amount: Mapped[Pence | None] = value("Amount", placeholder=UNKNOWN)
    amount_says: Mapped[Says | None] = choice("Amount is", Says, blank="As typed")
    submitted: Mapped[PartialDate | None] = value("Submitted")
    status: Mapped[BidStatus] = choice("Status", BidStatus, default=BidStatus.IN_DEVELOPMENT)
    expected: Mapped[PartialDate | None] = value("Outcome expected")
    outcome_date: Mapped[PartialDate | None] = value("Outcome known")
    delay: Mapped[str] = text("Reason for delay")
    partners: Mapped[str] = text("Partners")
    note: Mapped[str] = long_text("Note")


class Award(Record):
    """Money the partnership gives to one or several providers; an award may carry no figure (E12)."""

    __tablename__ = "awards"
    noun = "award"
    named_by = "title"

    title: Mapped[str] = text("Award", required=True)
    previous_name: Mapped[str] = text("Previously")
    description: Mapped[str] = long_text("What it is for")
    stream_id: Mapped[int | None] = link("Stream", "streams")
    priority_id: Mapped[int | None] = link("Priority", "priorities")
    first_year: Mapped[FinancialYear | None] = value("From year")
    last_year: Mapped[FinancialYear | None] = value("To year")
    amount: Mapped[Pence | None] = value("Amount", placeholder=UNKNOWN)
    amount_says: Mapped[Says | None] = choice("Amount is", Says, blank="As typed")
    amount_note: Mapped[str] = text("Amount covers", placeholder="e.g. for all three years")
    starts: Mapped[PartialDate | None] = value("Starts")
    starts_note: Mapped[str] = text("Start in words", limit=80, placeholder="e.g. Year 2 or 3")
    ends: Mapped[PartialDate | None] = value("Ends")
    kind: Mapped[AwardKind | None] = choice("Kind", AwardKind)
    status: Mapped[AwardStatus] = choice("Status", AwardStatus, default=AwardStatus.NOT_KNOWN)
    decided: Mapped[PartialDate | None] = value("Decided")
    meeting_id: Mapped[int | None] = link("Decided at", "meetings")
    recommendation_id: Mapped[int | None] = link("Answers", "recommendations")
    agreement: Mapped[PartialDate | None] = value(
        "Agreement signed", help="From then on the money is committed."
    )
    reference: Mapped[str] = text("Reference", limit=80, help="Ours, as finance and the agreement name it.")
    identifier: Mapped[str] = text("360Giving identifier", limit=120)
    bid_id: Mapped[int | None] = link("Depends on bid", "bids")
    outcomes: Mapped[str] = long_text("Outcomes promised")
    delivered: Mapped[str] = long_text("Outcomes delivered")


class AwardProvider(Record):
    """An organisation that an award goes to."""

    __tablename__ = "award_providers"
    noun = "provider"
    named_by = "organisation_id"

    award_id: Mapped[int] = link("Award", "awards", required=True)
    organisation_id: Mapped[int] = link("Provider", "organisations", required=True)
    position: Mapped[int] = value("Order", required=True, default=1)


class AwardAim(Record):
    """One of the aims, or listed parts, of an award."""

    __tablename__ = "award_aims"
    noun = "aim"
    named_by = "aim"

    award_id: Mapped[int] = link("Award", "awards", required=True)
    position: Mapped[int] = value("Order", required=True, default=1)
    aim: Mapped[str] = text("Aim", limit=600, required=True)


class AwardRate(Record):
    """A yearly rate that an award or contract runs at from a date ("per year from November 2016")."""

    __tablename__ = "award_rates"
    noun = "yearly rate"
    named_by = "starts"

    award_id: Mapped[int] = link("Award", "awards", required=True)
    per_year: Mapped[Pence | None] = value("Amount a year", placeholder=UNKNOWN)
    starts: Mapped[PartialDate | None] = value("From")
    ends: Mapped[PartialDate | None] = value("To")
    note: Mapped[str] = text("Note")


class AwardYear(Record):
    """What an award is planned to spend in one year (its profile), and what the officer forecasts for it."""

    __tablename__ = "award_years"
    noun = "year of an award"
    named_by = "year"

    award_id: Mapped[int] = link("Award", "awards", required=True)
    year: Mapped[FinancialYear | None] = value("Year", placeholder="e.g. 2024/25")
    amount: Mapped[Pence | None] = value("Planned", placeholder=UNKNOWN)
    forecast: Mapped[Pence | None] = value(
        "Officer’s forecast",
        placeholder=UNKNOWN,
        help="What it will spend in the year, where you know better.",
    )
    note: Mapped[str] = text("Note")


class Spend(Record):
    """A line of money claimed, paid or spent under an award."""

    __tablename__ = "spends"
    noun = "spending line"
    named_by = "reference"

    award_id: Mapped[int] = link("Award", "awards", required=True)
    year: Mapped[FinancialYear | None] = value("Year")
    dated: Mapped[PartialDate | None] = value("Date")
    kind: Mapped[SpendKind] = choice("Kind", SpendKind, default=SpendKind.SPENT)
    amount: Mapped[Pence | None] = value("Amount")
    reference: Mapped[str] = text("Reference", limit=80)
    description: Mapped[str] = text("Description", limit=400)
    organisation_id: Mapped[int | None] = link("Paid to", "organisations")
    source: Mapped[str] = text("Taken in from", help="The finance export it came in with.")
    evidence: Mapped[str] = text("Evidence", limit=400)


class MonitoringReturn(Record):
    """A return to a funder on one stream's period; its figures are those that were sent (domain.md §2.3)."""

    __tablename__ = "monitoring_returns"
    noun = "monitoring return"
    named_by = "period"

    stream_id: Mapped[int] = link("Stream", "streams", required=True)
    year: Mapped[FinancialYear | None] = value("Year", placeholder="e.g. 2024/25")
    period: Mapped[PartialDate | None] = value(
        "Up to end of", placeholder="e.g. Q2 2024/25", help="The spending it reports is that up to then."
    )
    due: Mapped[PartialDate | None] = value("Due")
    status: Mapped[MonitoringStatus] = choice("Status", MonitoringStatus, default=MonitoringStatus.DUE)
    sent: Mapped[PartialDate | None] = value("Sent")
    sent_by: Mapped[str] = text("Sent by")
    revises_id: Mapped[int | None] = link("Corrects", "monitoring_returns")
    revision_reason: Mapped[str] = text("Reason for correction", limit=400)
    allocated: Mapped[Pence | None] = value("Allocated")
    carried_in: Mapped[Pence | None] = value("Carried in")
    awarded: Mapped[Pence | None] = value("Awarded")
    unallocated: Mapped[Pence | None] = value("Not awarded")
    spent: Mapped[Pence | None] = value("Spent")
    forecast: Mapped[Pence | None] = value("Forecast for the year")
    variance: Mapped[str] = long_text("Reason for variance")
    outcomes: Mapped[str] = long_text("Outcomes")
    note: Mapped[str] = long_text("Note")


class MonitoringLine(Record):
    """One award in a monitoring return, as it was when the return was made."""

    __tablename__ = "monitoring_lines"
    noun = "line of a return"
    named_by = "title"

    return_id: Mapped[int] = link("Return", "monitoring_returns", required=True)
    award_id: Mapped[int | None] = link("Award", "awards")
    position: Mapped[int] = value("Order", required=True, default=1)
    title: Mapped[str] = text("Called", required=True)
    awarded: Mapped[Pence | None] = value("Awarded")
    awarded_says: Mapped[Says | None] = choice("Amount is", Says, blank="As typed")
    planned: Mapped[Pence | None] = value("Planned by now")
    spent: Mapped[Pence | None] = value("Spent")
    forecast: Mapped[Pence | None] = value("Forecast for the year")
    variance: Mapped[str] = text("Reason for variance", limit=400)
    outcomes: Mapped[str] = long_text("Outcomes")
