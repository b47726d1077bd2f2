"""What becomes of groups: renamed, merged, split, closed or acting for another board; said beforehand, then one change.

A group that is renamed, merged or split is kept with its dates and its name, so that its old papers read as they were, and
another group follows it. What is still open goes over; what was done stays. Planning needs no SQLAlchemy.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.membership import holding
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import count_words, list_words, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

SPLIT_FROM = "split from"  # the kind of tie from each part of a group to what it was a part of
LONGEST = 300  # characters of a name, as its field holds
_OVER = ("closed", "merged", "renamed")


@dataclass(frozen=True, slots=True)
class Rename:
    """A group goes on under another name. meeting_id: where it was decided; reason: why."""

    group_id: int
    name: str
    when: PartialDate | None
    reason: str = ""
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Groups become one: a new one of that name, or one that there is (into_id), which may be only proposed so far."""

    group_ids: tuple[int, ...]
    name: str
    when: PartialDate | None
    reason: str = ""
    meeting_id: int | None = None
    into_id: int | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """A group becomes several, named here."""

    group_id: int
    names: tuple[str, ...]
    when: PartialDate | None
    reason: str = ""
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """A group ends. hand_to_id: the group that its open work goes to; without one it stays where it is."""

    group_id: int
    when: PartialDate | None
    reason: str = ""
    meeting_id: int | None = None
    hand_to_id: int | None = None


@dataclass(frozen=True, slots=True)
class ActFor:
    """A group acts on behalf of another board too. scope: what of."""

    group_id: int
    other_id: int
    when: PartialDate | None
    scope: str = ""
    reason: str = ""
    meeting_id: int | None = None


Act = Rename | Merge | Split | Close | ActFor


class Open(NamedTuple):
    """What of a group goes over to another while it is open: table, column, test in SQL, and what to call it."""

    table: str
    column: str
    test: str
    noun: str


OPEN = (
    Open("actions", "group_id", "status NOT IN ('done', 'paused')", "open action"),
    Open("group_returns", "group_id", "status IN ('due', 'chased', 'late')", "return still due"),
    Open("meetings", "group_id", "coalesce(status, '') IN ('planned', 'papers sent')", "meeting to come"),
    Open(
        "priorities",
        "lead_group_id",
        "coalesce(status, '') NOT IN ('ended', 'dropped to assurance') AND strategy_id NOT IN "
        "(SELECT id FROM strategies WHERE status = 'ended')",
        "priority it leads",
    ),
    Open("plan_lines", "group_id", "coalesce(status, '') NOT IN ('done', 'paused')", "line of the action plan"),
    Open(
        "recommendation_routes",
        "group_id",
        "recommendation_id IN (SELECT id FROM recommendations WHERE status NOT IN ('done', 'not accepted'))",
        "open recommendation",
    ),
    Open(
        "reviews",
        "group_id",
        "coalesce(stage, '') NOT IN ('published', 'actions closed', 'no review')",
        "review under way",
    ),
    Open("action_points", "group_id", "status = 'open'", "open action point"),
    Open(
        "groups",
        "accountable_to_id",
        "coalesce(status, '') NOT IN ('closed', 'merged', 'renamed')",
        "group that answers to it",
    ),
)  # fmt: skip
_MANY = {
    "return still due": "returns still due",
    "meeting to come": "meetings to come",
    "priority it leads": "priorities it leads",
    "line of the action plan": "lines of the action plan",
    "review under way": "reviews under way",
    "group that answers to it": "groups that answer to it",
}


def plan(records: Queries, act: Act) -> tuple[str, ...]:
    """What an act will do, in sentences, before anything is changed. Raises ValueProblem where it cannot be done."""
    _check(records, act)
    return _PLANS[type(act)](records, act)


def carry_out(records: RecordsFile, act: Act) -> int:
    """Do it as one change, which undo takes back whole; the id of the group to show. Raises ValueProblem as `plan` does."""
    _check(records, act)
    return import_module("csp_desktop.services.group_changing").carry_out(records, act)


def open_words(records: Queries, group_ids: Sequence[int]) -> str:
    """What is open of groups, counted: "3 open actions and 1 return still due"; "" for nothing."""
    marks = ", ".join("?" * len(group_ids))
    counted = []
    for one in OPEN:
        sql = f"SELECT count(*) FROM {one.table} WHERE {one.column} IN ({marks}) AND {one.test}"
        if number := records.query(sql, tuple(group_ids))[0][0]:
            counted.append(count_words(number, one.noun, _MANY.get(one.noun, "")))
    return list_words(counted)


def names(records: Queries, group_ids: Sequence[int]) -> dict[int, str]:
    """The names of groups by their ids."""
    marks = ", ".join("?" * len(group_ids))
    rows = records.query(f"SELECT id, name FROM groups WHERE id IN ({marks})", tuple(group_ids))
    return dict(rows)


def acted_on(act: Act) -> tuple[int, ...]:
    """The groups that an act is done to."""
    return act.group_ids if isinstance(act, Merge) else (act.group_id,)


# --- what cannot be done --------------------------------------------------------------------------------------


def _check(records: Queries, act: Act) -> None:
    if act.when is None:
        raise ValueProblem("From when is not known. Type a date, or a month or year such as March 2025.")
    found = records.query(
        f"SELECT id, name, status, created FROM groups WHERE id IN ({', '.join('?' * len(acted_on(act)))})",
        acted_on(act),
    )
    if len(found) < len(set(acted_on(act))):
        raise ValueProblem("The group is no longer there. Undo brings back what was deleted.")
    for _, name, status, created in found:
        if status in _OVER:
            raise ValueProblem(f"{name} has ended already. Choose a group that still meets.")
        if created and PartialDate.from_key(created).first > act.when.last:
            raise ValueProblem(
                f"{name} did not begin until {PartialDate.from_key(created).text}. Type a later date."
            )
    for name in _new_names(act):
        _check_name(records, name)
    _check_others(act)


def _check_others(act: Act) -> None:
    """Refuse an act whose other group is missing or is the group itself."""
    if isinstance(act, Merge) and len(set(act.group_ids) - {act.into_id}) < (1 if act.into_id else 2):
        raise ValueProblem("A merger needs another group. Choose the one it is merged with.")
    if isinstance(act, Split) and len({name.casefold().strip() for name in act.names}) < 2:
        raise ValueProblem("A split needs the names of two groups or more. Type one on each line.")
    if isinstance(act, ActFor) and act.other_id == act.group_id:
        raise ValueProblem("A group cannot act for itself. Choose another board.")
    if isinstance(act, Close) and act.hand_to_id == act.group_id:
        raise ValueProblem("Its open work cannot go to itself. Choose another group.")


def _new_names(act: Act) -> tuple[str, ...]:
    if isinstance(act, Split):
        return act.names
    if isinstance(act, Rename) or (isinstance(act, Merge) and act.into_id is None):
        return (act.name,)
    return ()


def _check_name(records: Queries, name: str) -> None:
    if not name.strip():
        raise ValueProblem("The new name is missing. Type it first.")
    if len(name) > LONGEST:
        raise ValueProblem(f"A name holds {LONGEST} characters. Shorten it.")
    if records.query("SELECT 1 FROM groups WHERE lower(trim(name)) = lower(?)", (name.strip(),)):
        raise ValueProblem(f"There is a group called {name.strip()} already. Type another name.")


# --- what will be done ----------------------------------------------------------------------------------------


def _plan_rename(records: Queries, act: Rename) -> tuple[str, ...]:
    old = names(records, (act.group_id,))[act.group_id]
    return (
        f"{act.name.strip()} follows {old} {from_words(act.when)}, with its terms, purpose and whom it answers to.",
        f"{old} is kept as it was until then: its past meetings, returns and papers keep the old name.",
        *_goes_over(records, (act.group_id,), act.name.strip()),
        *_seats_go(records, act),
    )


def _plan_merge(records: Queries, act: Merge) -> tuple[str, ...]:
    given = tuple(one for one in act.group_ids if one != act.into_id)
    called = names(records, (*given, *filter(None, (act.into_id,))))
    into = called[act.into_id] if act.into_id else act.name.strip()
    merged = list_words([called[one] for one in given])
    verb = "is" if len(given) == 1 else "are"
    first = (
        f"{sentence_case(merged)} {verb} merged into {into} {from_words(act.when)}."
        if act.into_id
        else f"{merged} become one group, {into}, {from_words(act.when)}."
    )
    kept = "is kept with its" if len(given) == 1 else "are kept with their"
    return (
        first,
        f"{merged} {kept} past meetings, returns, terms and seats, and {into} follows.",
        *_goes_over(records, given, into),
        *_seats_go(records, act),
    )


def _plan_split(records: Queries, act: Split) -> tuple[str, ...]:
    old = names(records, (act.group_id,))[act.group_id]
    made = [name.strip() for name in act.names]
    return (
        f"{old} is split into {list_words(made)} {from_words(act.when)}.",
        f"{old} is kept with its past meetings, returns, terms and seats.",
        *_goes_over(records, (act.group_id,), made[0]),
        *_seats_go(records, act),
    )


def _plan_close(records: Queries, act: Close) -> tuple[str, ...]:
    old = names(records, (act.group_id,))[act.group_id]
    ending = _held(records, acted_on(act), act.when)
    found = [f"{old} closes {from_words(act.when, 'on')}. It is kept with everything that belongs to it."]
    if ending:
        found.append(
            f"{sentence_case(count_words(ending, 'seat'))} {'ends' if ending == 1 else 'end'} with it."
        )
    left = open_words(records, (act.group_id,))
    if left and act.hand_to_id:
        found.append(f"{names(records, (act.hand_to_id,))[act.hand_to_id]} takes over {left}.")
    elif left:
        found.append(
            f"Left without a group that meets: {left}. Choose a group to take them over, or see to each."
        )
    return tuple(found)


def _plan_act_for(records: Queries, act: ActFor) -> tuple[str, ...]:
    called = names(records, (act.group_id, act.other_id))
    one, other = called[act.group_id], called.get(act.other_id, "")
    return (
        f"{one} acts on behalf of {other} too, {from_words(act.when)}; it still answers to whom it answered to.",
        f"A version of its terms records the wider scope{', and where it was agreed' if act.meeting_id else ''}.",
        f"The governance chart draws it as working for {other}.",
    )


def _goes_over(records: Queries, group_ids: Sequence[int], to: str) -> tuple[str, ...]:
    left = open_words(records, group_ids)
    return (f"To {to} go {left}.",) if left else ()


def _seats_go(records: Queries, act: Act) -> tuple[str, ...]:
    number = _held(records, acted_on(act), act.when)
    if not number:
        return ()
    words = sentence_case(count_words(number, "seat"))
    to = "each of the new groups" if isinstance(act, Split) else "the group that follows"
    return (
        f"{words} {'ends' if number == 1 else 'end'} then and {'begins' if number == 1 else 'begin'} in {to}.",
    )


def _held(records: Queries, group_ids: Sequence[int], when: PartialDate | None) -> int:
    """How many seats are held at a date."""
    marks = ", ".join("?" * len(group_ids))
    rows = records.query(f"SELECT since, until FROM seats WHERE group_id IN ({marks})", tuple(group_ids))
    return sum(when is not None and seat_held(since, until, when) for since, until in rows)


def seat_held(since: str | None, until: str | None, when: PartialDate) -> bool:
    """Whether a seat with dates as stored is held at a date."""
    dates = [PartialDate.from_key(key) if key else None for key in (since, until)]
    return holding(dates[0], dates[1], when) == "held"


def from_words(when: PartialDate | None, before: str = "from") -> str:
    """A date within a sentence: "from 1 March 2025"; with "on" for a day, "in" for what is known less well."""
    if when is None or when.qualifier:
        return "" if when is None else when.text
    if before == "on" and when.exact_day is None:
        return f"in {when.text}"
    return f"{before} {when.text}"


_PLANS: dict[type, Any] = {
    Rename: _plan_rename,
    Merge: _plan_merge,
    Split: _plan_split,
    Close: _plan_close,
    ActFor: _plan_act_for,
}
