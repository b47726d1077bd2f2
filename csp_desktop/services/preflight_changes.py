"""Preflight of figures: what of the records that an item prints has changed since this meeting's pack was built last."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.packs import PackKind
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.services.preflight_lines import Line, Severity, passed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from csp_desktop.services.preflight_lines import Asked

_GROUPS = ("groups", "group_ties", "group_deliveries", "seats", "group_revisions", "offices", "key_events")
_ACTIONS = ("actions", "action_updates")
_RECOMMENDATIONS = ("recommendations", "recommendation_routes")
_FUNDING = (
    *("streams", "stream_years", "underspends", "awards", "award_aims", "award_providers", "award_rates"),
    *("award_years", "spends", "bids", "posts"),
)
_REVIEWS = ("reviews", "review_moves", "review_pauses", "lifecycle_steps", "review_tallies", "products")
# The tables whose records are printed under an item of each kind.
PRINTS: Mapping[PaperKind, tuple[str, ...]] = {
    PaperKind.PRIORITIES: ("strategies", "priorities", "priority_links", "plan_lines", "evidence", *_ACTIONS),
    PaperKind.SUBGROUPS: ("groups", "group_deliveries", "group_returns", "return_progress"),
    PaperKind.FUNDING: _FUNDING,
    PaperKind.REVIEWS: (*_REVIEWS, *_RECOMMENDATIONS),
    PaperKind.RECOMMENDATIONS: (*_RECOMMENDATIONS, *_ACTIONS),
    PaperKind.ACTIONS: _ACTIONS,
    PaperKind.ACTION_POINTS: ("action_points", "point_responses"),
    PaperKind.MEASURES: ("measures", "observations"),
    PaperKind.SUPPORT: ("posts", "bids", "streams"),
    PaperKind.DUTIES: ("duties",),
    PaperKind.ENGAGEMENT: ("engagements",),
    PaperKind.ASSURANCE: ("assurance_items", "duties"),
    PaperKind.SUPPLIES: ("data_supplies", "products"),
    PaperKind.REVIEW_TRACKER: _REVIEWS,
    PaperKind.LEARNING: ("themes", "review_themes", *_RECOMMENDATIONS),
    PaperKind.GROUPS: _GROUPS,
    PaperKind.MINUTES: ("decisions",),
    PaperKind.FORWARD_PLAN: ("forward_items",),
}
_CHANGED = (
    "SELECT table_name, row_id, before FROM changed_rows WHERE id IN "
    "(SELECT min(id) FROM changed_rows WHERE change_id > ? GROUP BY table_name, row_id) ORDER BY id"
)
_BUILT = "SELECT change_id, made_at FROM packs WHERE meeting_id = ? AND audience = ? ORDER BY id DESC LIMIT 1"

_SENT = (
    "SELECT change, issued FROM issued_packs WHERE meeting_id = ? AND kind = ? AND change IS NOT NULL "
    "ORDER BY change DESC LIMIT 1"
)


def tables_of(paper: PaperKind) -> tuple[str, ...]:
    """The tables whose records are printed for a kind of paper."""
    return PRINTS.get(paper, ())


def figures(asked: Asked) -> Iterator[Line]:
    """The items whose records have changed since the last pack of this meeting for these readers."""
    last = _last_pack(asked)
    if last is None:
        return
    change_id, when = last
    if change_id < import_module("csp_desktop.store.timeline").timeline(asked.records.query).begins:
        return  # the records were begun anew since
    changed = _changed(asked, change_id)
    said = False
    for item in asked.contents.printed(asked.request):
        tables = dict.fromkeys(table for kind in item.prints for table in tables_of(kind))
        found = {table: changed[table] for table in tables if table in changed}
        if found:
            said = True
            first = next(iter(found))
            yield Line(
                Severity.LOOK,
                f"Item {item.number}: figures have changed",
                f"{_counted(found)} since {when}",
                first,
                found[first][0],
                "Open the first",
                item.id,
            )
    if not said:
        yield passed("No figure has changed", f"Since {when}")


def _last_pack(asked: Asked) -> tuple[int, str] | None:
    """The newest change that the last pack of this meeting for these readers could hold, and what it is called in words."""
    query, meeting = asked.records.query, asked.contents.id
    kind = PackKind.PUBLIC if asked.request.kind.public else PackKind.MEMBERS
    built = query(_BUILT, (meeting, kind.value))
    sent = query(_SENT, (meeting, kind.value))
    if sent and (not built or sent[0][0] >= built[0][0]):
        change_id, day = sent[0]
        return change_id, f"the last pack went out{f' on {PartialDate.from_key(day).text}' if day else ''}"
    if not built:
        return None
    local = import_module("csp_desktop.services.history").local
    return built[0][0], f"the last pack was built on {print_day(local(built[0][1]).date())}"


def _counted(found: Mapping[str, list[int]]) -> str:
    """ "2 awards and 1 spend"."""
    tables = import_module("csp_desktop.services.fields").tables()
    words = list_words([count_words(len(ids), tables[table].noun) for table, ids in found.items()])
    return words[:1].upper() + words[1:]


def _changed(asked: Asked, change_id: int) -> dict[str, list[int]]:
    """The records that are not as they were after a change, by table; what is gone comes last."""
    words = import_module("csp_desktop.services.history_words")
    compare = import_module("csp_desktop.services.history").differences
    wanted = {table for item in asked.contents.items for kind in item.prints for table in tables_of(kind)}
    reading = words.Words(asked.records.query)
    found: dict[str, list[int]] = {}
    for table, row_id, before in asked.records.query(_CHANGED, (change_id,)):
        if table not in wanted:
            continue
        then, now = words.read_raw(before), reading.row(table, row_id)
        if then is None and now is None:
            continue
        if then is None or now is None or compare(reading, table, then, now):
            found.setdefault(table, []).append(row_id)
    return found


CHECKS = (figures,)
