"""Reminding owners of their actions: who is to be reminded of what, the letter to each, and recording that it went out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.wording import count_words
from csp_desktop.services.chasing import address_of as address_of_group
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

SOON = 14  # days
NO_OWNER = "Nobody yet"
_OPEN = (
    "SELECT r.id, r.reference, r.wording, coalesce(nullif(r.owner, ''), o.name, ''), r.due, r.first_due, r.reminded, "
    "r.restricted OR coalesce(w.restricted, 0) OR coalesce(v.restricted, 0) OR coalesce(q.restricted, 0) "
    "FROM actions r LEFT JOIN organisations o ON o.id = r.organisation_id "
    "LEFT JOIN recommendations w ON w.id = r.recommendation_id LEFT JOIN reviews v ON v.id = w.review_id "
    "LEFT JOIN products q ON q.id = w.product_id WHERE r.status NOT IN ('done', 'paused') "
    "ORDER BY r.due IS NULL, r.due, r.id"
)
# Whoever is called so, or is the only one with that office or of that organisation: no address is guessed.
_ADDRESSES = (
    "SELECT lower(p.name), p.email FROM people p WHERE p.email LIKE '%_@_%' "
    "UNION ALL SELECT lower(p.role), p.email FROM people p WHERE p.email LIKE '%_@_%' AND p.role <> '' "
    "UNION ALL SELECT lower(o.name), p.email FROM people p JOIN organisations o ON o.id = p.organisation_id "
    "WHERE p.email LIKE '%_@_%'"
)


class Which(StrEnum):
    """Which actions owners are reminded of."""

    LATE = "late"
    SOON = "soon"
    ALL = "all"

    @property
    def label(self) -> str:
        """The words to choose it by."""
        return {
            Which.LATE: "Late actions",
            Which.SOON: f"Late, and due in {SOON} days",
            Which.ALL: "All open actions",
        }[self]


@dataclass(frozen=True, slots=True)
class Reminded:
    """An action to remind of. late: days, 0 where it is not late. reminded: when that was last done, in words, or ""."""

    id: int
    words: str
    due: str
    late: int
    moved: bool
    reminded: str
    restricted: bool


@dataclass(frozen=True, slots=True)
class OwnerActions:
    """An owner with the actions to remind of, the late ones first. to: the address, "" where none is known for certain.

    restricted: those that go into no letter unless they are asked for.
    """

    owner: str
    to: str
    actions: tuple[Reminded, ...]
    restricted: tuple[Reminded, ...]

    @property
    def words(self) -> str:
        """ "3 late, 2 more"."""
        late = sum(bool(one.late) for one in self.actions)
        rest = len(self.actions) - late
        if not self.actions:
            return f"{len(self.restricted)} restricted"
        said = ", ".join(
            filter(
                None, (f"{late} late" if late else "", f"{rest} {'more' if late else 'open'}" if rest else "")
            )
        )
        return f"{said}, {len(self.restricted)} restricted" if self.restricted else said


@dataclass(frozen=True, slots=True)
class Letter:
    """A reminder to one owner, and the actions that are in it."""

    owner: str
    to: str
    subject: str
    text: str
    actions: tuple[int, ...]


def owners(records: Queries, which: Which, day: date) -> tuple[OwnerActions, ...]:
    """Who has such actions, by name; those of nobody are left out, for there is nobody to write to."""
    found: dict[str, list[Reminded]] = {}
    for row in records.query(_OPEN):
        due = PartialDate.from_key(row[4]) if row[4] else None
        if row[3] and _wanted(which, due, day):
            found.setdefault(row[3], []).append(_reminded(row, due, day))
    addresses = _addresses(records)
    return tuple(
        OwnerActions(
            owner,
            _address(records, owner, addresses),
            tuple(one for one in rows if not one.restricted),
            tuple(one for one in rows if one.restricted),
        )
        for owner, rows in sorted(found.items(), key=lambda pair: pair[0].casefold())
    )


def _wanted(which: Which, due: PartialDate | None, day: date) -> bool:
    if which is Which.ALL:
        return True
    return due is not None and due.last <= day + timedelta(days=SOON if which is Which.SOON else -1)


def _reminded(row: tuple, due: PartialDate | None, day: date) -> Reminded:
    return Reminded(
        id=row[0],
        words=" ".join(filter(None, (f"{row[1]}:" if row[1] else "", row[2]))),
        due=due.text if due else "",
        late=max(0, (day - due.last).days) if due else 0,
        moved=bool(row[5]) and row[5] != row[4],
        reminded=PartialDate.from_key(row[6]).text if row[6] else "",
        restricted=bool(row[7]),
    )


def _addresses(records: Queries) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, email in records.query(_ADDRESSES):
        found.setdefault(name, set()).add(email)
    return found


def _address(records: Queries, owner: str, addresses: dict[str, set[str]]) -> str:
    """The one address of an owner; a group's is its chair's."""
    mine = addresses.get(owner.lower(), set())
    if mine:
        return next(iter(mine)) if len(mine) == 1 else ""
    groups = records.query(
        "SELECT id FROM groups WHERE lower(name) = ?1 OR lower(abbreviation) = ?1", (owner.lower(),)
    )
    return address_of_group(records, groups[0][0]) if len(groups) == 1 else ""  # pyright: ignore[reportArgumentType] - it only queries


def letters(
    found: Iterable[OwnerActions], partnership: str, day: date, restricted: bool = False
) -> tuple[Letter, ...]:
    """The letter to each owner. restricted: with the restricted actions; else one who has no others gets none."""
    made = []
    for one in found:
        rows = [*one.actions, *(one.restricted if restricted else ())]
        if rows:
            late = sum(bool(row.late) for row in rows)
            subject = f"Your actions for {partnership}" + (f": {late} late" if late else "")
            text = _text(rows, partnership, day)
            made.append(Letter(one.owner, one.to, subject, text, tuple(row.id for row in rows)))
    return tuple(made)


def _text(rows: Sequence[Reminded], partnership: str, day: date) -> str:
    late, rest = [row for row in rows if row.late], [row for row in rows if not row.late]
    parts = [f"Dear colleague,\n\nThese are the actions you have with us, as at {print_day(day)}."]
    for head, ones in (("Late", late), ("Still to do" if late else "", rest)):
        if ones:
            lines = "\n\n".join(_line(row) for row in ones)
            parts.append(f"{head}\n\n{lines}" if head else lines)
    parts.append(
        "Tell us what is done and what shows it. If a date cannot be kept, tell us the date you can keep and why."
    )
    return "\n\n".join((*parts, f"Kind regards\n{partnership}"))


def _line(row: Reminded) -> str:
    if not row.due:
        return f"- {row.words}\n  No date is set."
    moved = ", a later date than first agreed" if row.moved else ""
    late = f", {count_words(row.late, 'day')} ago" if row.late else ""
    return f"- {row.words}\n  {'Was due' if row.late else 'Due'} {row.due}{late}{moved}."


def record_reminded(records: RecordsFile, ids: Collection[int]) -> None:
    """Put on record that owners were reminded of actions today, as one change. Raises KnownError where none is there any more."""
    from csp_desktop.records.actions import Action

    day = PartialDate.on(today(records))
    with records.change(f"Record reminders of {count_words(len(ids), 'action')}") as session:
        found = [row for one in ids if (row := session.get(Action, one)) is not None]
        if not found:
            raise KnownError("These actions are no longer there.", "Undo brings back what was deleted.")
        for row in found:
            row.reminded = day
