"""Checks of a whole file: damage, and what cannot be so or was forgotten, each in a sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.money import print_money
from csp_desktop.rules.wording import count_words, list_words, sentence_case
from csp_desktop.services.check_attachments import damaged
from csp_desktop.services.check_dates import wrong_orders
from csp_desktop.services.check_funding import dated_outside, profiles, spending_beyond, without_year
from csp_desktop.services.check_groups import memberships
from csp_desktop.services.check_meetings import meeting_remarks
from csp_desktop.services.check_reviews import review_remarks
from csp_desktop.services.check_support import assurance_without_anybody, posts_without_bid
from csp_desktop.services.check_values import unreadable
from csp_desktop.services.funders import without_successor
from csp_desktop.services.identifiers import remarks as identifiers
from csp_desktop.services.issued_packs import verify
from csp_desktop.services.measures_refreshed import not_refreshed
from csp_desktop.services.monitoring_calendar import late_or_due
from csp_desktop.services.publication import publication_remarks
from csp_desktop.services.recommendation_rules import recommendation_remarks
from csp_desktop.services.registers.funding import AWARDED, MONEY, UNKNOWN_IN
from csp_desktop.store.integrity import integrity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found, a sentence each. problems: the file is damaged; remarks: somebody should look."""

    problems: tuple[str, ...]
    remarks: tuple[str, ...]


def check(records: RecordsFile) -> Findings:
    """Check everything. Raises KnownError where the file cannot be read at all."""
    problems = (*integrity(records), *unreadable(records), *damaged(records), *verify(records))
    if problems:
        return Findings(problems, ())  # what is damaged cannot be judged
    return Findings((), tuple(dict.fromkeys(remark for rule in RULES for remark in rule(records))))


def _no_board(records: Queries) -> Iterator[str]:
    if not records.query("SELECT 1 FROM groups WHERE is_board") and records.query("SELECT 1 FROM groups"):
        yield "No group is marked as our board, so a pack cannot find its next meeting; mark it on the group's form."


def _nobody_leads(records: Queries) -> Iterator[str]:
    """Priorities of strategies that are running, with neither a group nor an agency to deliver them."""
    sql = (
        "SELECT p.number, p.wording, s.title FROM priorities p JOIN strategies s ON s.id = p.strategy_id "
        "WHERE p.kind NOT IN ('emerging threat', 'cross-cutting theme') "
        "AND p.status NOT IN ('ended', 'dropped to assurance') "
        "AND s.id IN (SELECT t.id FROM strategies t WHERE coalesce(t.status, '') <> 'ended' "
        "AND NOT EXISTS (SELECT 1 FROM strategies n WHERE n.supersedes_id = t.id)) "
        "AND p.lead_group_id IS NULL AND p.lead_organisation_id IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM group_deliveries d WHERE d.priority_id = p.id) ORDER BY s.id, p.id"
    )
    for number, wording, title in records.query(sql):
        named = f"Priority {number}, {wording}," if number else f"“{wording}”"
        yield f"{named} in {title} has neither a lead group nor a lead agency; choose one."


def _over_allocated(records: Queries) -> Iterator[str]:
    available = "r.allocated + coalesce(r.carried_in, 0)"
    sql = (
        f"SELECT s.name, r.year, {available}, {AWARDED}, {UNKNOWN_IN} FROM stream_years r "
        f"JOIN streams s ON s.id = r.stream_id {MONEY} WHERE {AWARDED} > {available} ORDER BY s.name, r.year"
    )
    for stream, year, there, awarded, unknown in records.query(sql):
        known = "the known awards" if unknown else "the awards"
        when = "" if year is None else f" for {FinancialYear(year).label}"
        yield (
            f"{stream}{when}: {known} come to {print_money(awarded)}, more than the {print_money(there)} there is; "
            "check the amounts."
        )


def _over_spent(records: Queries) -> Iterator[str]:
    sql = (
        "SELECT a.title, a.amount, sum(x.amount) AS spent FROM awards a JOIN spends x ON x.award_id = a.id "
        "WHERE x.kind = 'spent' GROUP BY a.id HAVING spent > a.amount ORDER BY a.title, a.id"
    )
    for title, amount, spent in records.query(sql):
        yield f"{title}: {print_money(spent)} is spent of an award of {print_money(amount)}; check the spending lines."


def _tallies(records: Queries) -> Iterator[str]:
    """Counts of reviews of one period that add up differently by different breakdowns."""
    sql = (
        "SELECT period, breakdown, sum(count), count(*) = count(count) FROM review_tallies "
        "GROUP BY period, breakdown ORDER BY period, min(id)"
    )
    sums: dict[str, list[tuple[str, int]]] = {}
    for period, breakdown, added, known in records.query(sql):
        if known:
            sums.setdefault(period, []).append((breakdown, added))
    for period, found in sums.items():
        if len({added for _, added in found}) > 1:
            said = list_words(
                [f"{added} by {breakdown[:1].lower()}{breakdown[1:]}" for breakdown, added in found]
            )
            yield f"The reviews counted for {period} do not add up alike: {said}; check the counts."


def _done_without_date(records: Queries) -> Iterator[str]:
    for table, noun in (("actions", "action"), ("recommendations", "recommendation")):
        sql = f"SELECT wording FROM {table} WHERE status = 'done' AND completed IS NULL ORDER BY id"
        for (wording,) in records.query(sql):
            yield f"The {noun} “{_short(wording)}” is done, but not when; fill in Completed."
        sql = f"SELECT wording, completed FROM {table} WHERE status <> 'done' AND completed IS NOT NULL ORDER BY id"
        for wording, completed in records.query(sql):
            when = PartialDate.from_key(completed).text
            yield f"The {noun} “{_short(wording)}” was completed {when}, but its status is not Done; check it."


def _returns(records: Queries) -> Iterator[str]:
    sql = (
        "SELECT g.name, r.quarter, r.status, r.received FROM group_returns r JOIN groups g ON g.id = r.group_id "
        "WHERE (r.received IS NULL) = (r.status IN ('received', 'accepted')) "
        "AND r.status NOT IN ('not expected', 'not recorded') ORDER BY r.quarter, g.name"
    )
    for group, quarter, status, received in records.query(sql):
        named = f"{group}'s return" + (f" for {PartialDate.from_key(quarter).text}" if quarter else "")
        if received is None:
            yield f"{named} is {status}, but not when it was received; fill in Received."
        else:
            when = PartialDate.from_key(received).text
            yield f"{named} was received {when}, but its status is {sentence_case(status)}; check it."


def _invited_twice(records: Queries) -> Iterator[str]:
    """Somebody listed more than once at one meeting: by the person, else by the same role of the same organisation."""
    sql = (
        "SELECT m.title, coalesce(p.name, nullif(i.role, ''), o.name), count(*) FROM invitees i "
        "JOIN meetings m ON m.id = i.meeting_id LEFT JOIN people p ON p.id = i.person_id "
        "LEFT JOIN organisations o ON o.id = i.organisation_id "
        "WHERE i.person_id IS NOT NULL OR i.role <> '' OR i.organisation_id IS NOT NULL "
        "GROUP BY m.id, CASE WHEN i.person_id IS NOT NULL THEN 'p' || i.person_id "
        "ELSE lower(i.role) || '/' || coalesce(i.organisation_id, '') END HAVING count(*) > 1 ORDER BY m.id, min(i.id)"
    )
    for meeting, who, count in records.query(sql):
        yield f"{who} is among the invitees of {meeting} {count_words(count, 'time')}; delete all but one."


def _same_name(records: Queries) -> Iterator[str]:
    for table, field, many in (
        ("reviews", "number", "reviews have the number"),
        ("groups", "name", "groups have the name"),
        ("organisations", "name", "organisations have the name"),
        ("streams", "name", "funding streams have the name"),
    ):
        sql = f"SELECT min({field}), count(*) FROM {table} GROUP BY lower(trim({field})) HAVING count(*) > 1 ORDER BY 1"
        for name, count in records.query(sql):
            yield f"{count} {many} {name}; rename or delete all but one."


def _short(wording: str) -> str:
    """The beginning of a wording, as a sentence can hold it."""
    return wording if len(wording) <= 60 else f"{wording[:57].rstrip()}…"


RULES = (
    _no_board,
    _nobody_leads,
    _over_allocated,
    _over_spent,
    profiles,
    spending_beyond,
    dated_outside,
    without_year,
    without_successor,
    wrong_orders,
    _tallies,
    _done_without_date,
    _returns,
    late_or_due,
    publication_remarks,
    _invited_twice,
    meeting_remarks,
    memberships,
    _same_name,
    posts_without_bid,
    assurance_without_anybody,
    identifiers,
    recommendation_remarks,
    review_remarks,
    not_refreshed,
)
