"""Planning ahead: what is usual in a year added to the forward plan at once, and what comes again planned for its next time."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.paths import resource
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.forward_plan import next_planned
from csp_desktop.rules.meetings import Cycle, ForwardStatus, ItemPurpose, PaperKind
from csp_desktop.rules.wording import count_words
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

    from csp_desktop.records.meetings import ForwardItem
    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

USUAL = "templates/forward/usual.toml"
_AS_BEFORE = (
    *("title", "group_id", "cycle", "purpose", "ask", "led_by", "minutes", "paper", "classification"),
    *("source", "note"),
)


@dataclass(frozen=True, slots=True)
class UsualItem:
    """Something that comes round in every partnership's year. month, day: None for every meeting, and for no day of its own."""

    title: str
    month: int | None
    day: int | None
    cycle: Cycle
    purpose: ItemPurpose
    ask: str
    minutes: int | None
    paper: PaperKind
    source: str
    note: str

    def planned(self, after: date) -> PartialDate | None:
        """When it comes next on or after a day; None for every meeting."""
        if self.month is None:
            return None
        for year in (after.year, after.year + 1):
            found = _on(year, self.month, self.day)
            if found.last >= after:
                return found
        raise AssertionError("a month comes round every year")


@dataclass(frozen=True, slots=True)
class UsualAhead:
    """A usual item, when it comes next, and whether the forward plan has it already."""

    item: UsualItem
    planned: PartialDate | None
    there: bool


@lru_cache(maxsize=1)
def usual_items() -> tuple[UsualItem, ...]:
    """What is usual in a year (domain.md §2.2, §4.1): data that comes with the program."""
    rows = tomllib.loads(resource(USUAL).read_text(encoding="utf-8"))["items"]
    return tuple(_item(row) for row in rows)


def usual_ahead(records: RecordsFile, group_id: int | None) -> tuple[UsualAhead, ...]:
    """What is usual, in the order it comes from today on, for a group's forward plan."""
    day, there = today(records), _titles(records, group_id)
    found = [UsualAhead(one, one.planned(day), one.title.casefold() in there) for one in usual_items()]
    return tuple(sorted(found, key=lambda one: one.planned.key if one.planned else ""))


def add_usual(records: RecordsFile, group_id: int | None, titles: Collection[str]) -> int:
    """Plan usual items for a group, by their titles, as one change; how many. One that is planned already is passed over.

    Raises KnownError where nothing is left to plan.
    """
    from csp_desktop.records.meetings import ForwardItem

    chosen = [one for one in usual_ahead(records, group_id) if one.item.title in titles and not one.there]
    if not chosen:
        raise KnownError("There is nothing to add.", "Choose something that is not on the forward plan yet.")
    with records.change(f"Add {count_words(len(chosen), 'item')} to the forward plan") as session:
        for one in chosen:
            session.add(ForwardItem(group_id=group_id, planned=one.planned, **_values(one.item)))
    return len(chosen)


def plan_next(session: Session, plan: ForwardItem, held: PartialDate) -> None:
    """Plan something that comes again for after the meeting that takes it; nothing where it comes once."""
    if plan.cycle is Cycle.ONCE:
        return
    kept = {name: getattr(plan, name) for name in _AS_BEFORE}
    due = next_planned(plan.cycle, plan.planned, held)
    session.add(type(plan)(**kept, planned=due, status=ForwardStatus.PLANNED))


def _values(item: UsualItem) -> dict[str, Any]:
    names = ("title", "cycle", "purpose", "ask", "minutes", "paper", "source", "note")
    return {name: getattr(item, name) for name in names}


def _titles(records: Queries, group_id: int | None) -> frozenset[str]:
    sql = "SELECT title FROM forward_items WHERE status = 'planned' AND group_id IS ?"
    return frozenset(title.strip().casefold() for (title,) in records.query(sql, (group_id,)))


def _item(row: Mapping[str, Any]) -> UsualItem:
    return UsualItem(
        row["title"],
        row.get("month"),
        row.get("day"),
        Cycle.from_stored(row.get("cycle", Cycle.YEARLY.value)),
        ItemPurpose.from_stored(row["purpose"]),
        row["ask"],
        row.get("minutes"),
        PaperKind.from_stored(row.get("paper", PaperKind.NONE.value)),
        row["source"],
        row.get("note", ""),
    )


def _on(year: int, month: int, day: int | None) -> PartialDate:
    return PartialDate.in_month(year, month) if day is None else PartialDate.on(date(year, month, day))
