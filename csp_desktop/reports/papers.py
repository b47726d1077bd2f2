"""The papers a pack can print: for each kind the lead paragraph and the blocks, made from one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from csp_desktop.reports import minute_papers
from csp_desktop.reports.blocks import Text
from csp_desktop.reports.sections import actions as action_words
from csp_desktop.reports.sections import assurance as assurance_words
from csp_desktop.reports.sections import duties as duty_words
from csp_desktop.reports.sections import engagement as engagement_words
from csp_desktop.reports.sections import forward_plan as plan_words
from csp_desktop.reports.sections import funding as funding_words
from csp_desktop.reports.sections import groups as group_words
from csp_desktop.reports.sections import information as information_words
from csp_desktop.reports.sections import learning as learning_words
from csp_desktop.reports.sections import measures as measure_words
from csp_desktop.reports.sections import priorities as priority_words
from csp_desktop.reports.sections import recommendations as recommendation_words
from csp_desktop.reports.sections import review_tracker as tracker_words
from csp_desktop.reports.sections import reviews as review_words
from csp_desktop.reports.sections import subgroups as subgroup_words
from csp_desktop.reports.sections import supplies as supply_words
from csp_desktop.reports.sections import support as support_words
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services.actions import action_log
from csp_desktop.services.assurance import assurance_statement
from csp_desktop.services.audiences import left_out
from csp_desktop.services.duties import duty_statement
from csp_desktop.services.engagement import QUARTER, YEAR, engagement_statement
from csp_desktop.services.forward_plan import forward_plan, forward_plans
from csp_desktop.services.funding import funding_statement
from csp_desktop.services.group_statement import group_statement
from csp_desktop.services.information import product_rows
from csp_desktop.services.learning import learning_statement
from csp_desktop.services.measures import scorecard
from csp_desktop.services.monitoring import SessionQueries
from csp_desktop.services.point_statement import action_points
from csp_desktop.services.priorities import strategy_statement
from csp_desktop.services.recommendations import recommendation_statement
from csp_desktop.services.review_tracker import review_tracker as tracker_statement
from csp_desktop.services.reviews import review_statement
from csp_desktop.services.subgroups import subgroup_statement
from csp_desktop.services.supplies import supply_statement
from csp_desktop.services.support import support_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from csp_desktop.reports.blocks import Block
    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.reading import Reader


@dataclass(frozen=True, slots=True)
class Scope:
    """What a paper is for: its date, the meeting and group it is for where there is one, and whether the public may read it.

    recommended: whether another item of the same pack prints the recommendations. brief: whether recommendations that are
    done are counted and not listed, as in a pack.
    """

    as_at: PartialDate
    meeting_id: int | None = None
    group_id: int | None = None
    public: bool = False
    recommended: bool = False
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its lead paragraph, its blocks, and points for the notice of an item to decide."""

    lead: str
    blocks: tuple[Block, ...]
    to_settle: tuple[str, ...] = ()


def priorities(session: Reader, scope: Scope) -> Paper:
    """The strategy's priorities with their lineage, evidence and action plan."""
    found = strategy_statement(session, scope.as_at)
    return Paper(priority_words.lead(found), priority_words.blocks(found))


def subgroups(session: Reader, scope: Scope) -> Paper:
    """Governance, returns and revised terms."""
    found = subgroup_statement(session, scope.as_at, scope.meeting_id)
    return Paper(subgroup_words.lead(found), subgroup_words.blocks(found))


def funding(session: Reader, scope: Scope) -> Paper:
    """Streams, awards and bids."""
    found = funding_statement(session, scope.as_at)
    return Paper(funding_words.lead(found), funding_words.blocks(found), found.to_settle)


def reviews(session: Reader, scope: Scope) -> Paper:
    """Reviews by stage, and the recommendations unless another item prints them."""
    found = review_statement(session, scope.as_at, scope.public)
    wanted = recommendation_statement(session, scope.as_at, scope.public)
    after = () if scope.recommended else recommendation_words.blocks(wanted, True, scope.brief)
    lead = review_words.lead(found)
    if after and wanted.unallocated:
        lead = f"{lead} {recommendation_words.unallocated_words(wanted)}"
    return Paper(lead, (*review_words.blocks(found, after), *_left_out(session, scope)))


def _left_out(session: Reader, scope: Scope) -> tuple[Block, ...]:
    """The line that says how many restricted records are not listed, where the public is to be told."""
    words = left_out(session) if scope.public else ""
    return (Text(words),) if words else ()


def review_tracker(session: Reader, scope: Scope) -> Paper:
    """The open reviews by who has them."""
    found = tracker_statement(session, scope.as_at, scope.public)
    blocks = tracker_words.blocks(found, scope.as_at)
    return Paper(tracker_words.lead(found), (*blocks, *_left_out(session, scope)))


def learning(session: Reader, scope: Scope) -> Paper:
    """Learning by theme."""
    found = learning_statement(session, scope.as_at, scope.public)
    return Paper(learning_words.lead(found), learning_words.blocks(found))


def recommendations(session: Reader, scope: Scope) -> Paper:
    """Recommendations from every source."""
    found = recommendation_statement(session, scope.as_at, scope.public)
    blocks = recommendation_words.blocks(found, brief=scope.brief)
    return Paper(recommendation_words.lead(found), (*blocks, *_left_out(session, scope)))


def actions(session: Reader, scope: Scope) -> Paper:
    """The action log of the meeting's group, or of all groups."""
    found = action_log(session, scope.as_at, scope.group_id, public=scope.public)
    return Paper(action_words.lead(found), action_words.blocks(found))


def points(session: Reader, scope: Scope) -> Paper:
    """The points that other boards raised."""
    found = action_points(session, scope.as_at)
    return Paper(action_words.points_lead(found), action_words.points_blocks(found))


def measures(session: Reader, scope: Scope) -> Paper:
    """The scorecard."""
    found = scorecard(session, scope.as_at)
    return Paper(measure_words.lead(found), measure_words.blocks(found))


def support(session: Reader, scope: Scope) -> Paper:
    """The posts that support the partnership."""
    found = support_statement(session, scope.as_at)
    return Paper(support_words.lead(found), support_words.blocks(found))


def duties(session: Reader, scope: Scope) -> Paper:
    """The register of duties."""
    found = duty_statement(session, scope.as_at)
    return Paper(duty_words.lead(found), duty_words.blocks(found))


def engagement(session: Reader, scope: Scope) -> Paper:
    """What communities said and what changed; in a pack, of the quarter before it."""
    found = engagement_statement(session, scope.as_at, QUARTER if scope.brief else YEAR)
    return Paper(engagement_words.lead(found), engagement_words.blocks(found))


def assurance(session: Reader, scope: Scope) -> Paper:
    """What is watched by assurance reports."""
    found = assurance_statement(session, scope.as_at)
    return Paper(assurance_words.lead(found), assurance_words.blocks(found))


def supplies(session: Reader, scope: Scope) -> Paper:
    """Who has sent which quarter's data, and the information products received."""
    found, products = supply_statement(session, scope.as_at), product_rows(session, scope.as_at, scope.public)
    lead = supply_words.lead(found) if found.lines or found.undated or not products else ""
    lead = " ".join(filter(None, (lead, information_words.lead(products))))
    return Paper(
        lead or "Nothing waits to be discussed.",
        (*supply_words.blocks(found), *information_words.blocks(products)),
    )


def groups(session: Reader, scope: Scope) -> Paper:
    """The groups, their terms and members; in a pack those of which something is lacking or late."""
    found = group_statement(session, scope.as_at, public=scope.public, lacking=scope.brief)
    return Paper(group_words.lead(found), group_words.blocks(found))


def minutes(session: Reader, scope: Scope) -> Paper:
    """The minutes of the group's meeting before, to be agreed."""
    return Paper(*minute_papers.to_agree(session, scope.meeting_id, scope.public))


def planned(session: Reader, scope: Scope) -> Paper:
    """The forward plan: of the meeting's group from the day after it, or of every group from a day on."""
    source, day = SessionQueries(session), scope.as_at.first
    if scope.meeting_id is None:
        plans = forward_plans(source, day, public=scope.public)
    else:
        after = scope.as_at.last + timedelta(days=1)
        plans = (forward_plan(source, after, scope.group_id, public=scope.public),)
    return Paper(plan_words.lead(plans), plan_words.blocks(plans))


PAPERS: Mapping[PaperKind, Callable[[Reader, Scope], Paper]] = {
    PaperKind.PRIORITIES: priorities,
    PaperKind.SUBGROUPS: subgroups,
    PaperKind.FUNDING: funding,
    PaperKind.REVIEWS: reviews,
    PaperKind.RECOMMENDATIONS: recommendations,
    PaperKind.ACTIONS: actions,
    PaperKind.ACTION_POINTS: points,
    PaperKind.MEASURES: measures,
    PaperKind.SUPPORT: support,
    PaperKind.DUTIES: duties,
    PaperKind.ENGAGEMENT: engagement,
    PaperKind.ASSURANCE: assurance,
    PaperKind.SUPPLIES: supplies,
    PaperKind.REVIEW_TRACKER: review_tracker,
    PaperKind.LEARNING: learning,
    PaperKind.GROUPS: groups,
    PaperKind.MINUTES: minutes,
    PaperKind.FORWARD_PLAN: planned,
}
