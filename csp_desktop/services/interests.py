"""The interests declared at a meeting, in words: who declared what, in which item, and what they did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.meeting_names import NOT_NAMED
from csp_desktop.rules.meetings import TookPart

if TYPE_CHECKING:
    from csp_desktop.services.lists import Queries

_DECLARED = (
    "SELECT d.id, d.item_id, coalesce(nullif(d.who, ''), p.name, nullif(i.role, ''), o.name, ''), "
    "CASE WHEN d.who = '' AND p.name IS NULL AND i.role = '' THEN '' ELSE coalesce(o.name, '') END, d.interest, d.took_part, "
    "coalesce(a.number, ''), coalesce(a.title, '') FROM declarations d LEFT JOIN invitees i ON i.id = d.invitee_id "
    "LEFT JOIN people p ON p.id = i.person_id LEFT JOIN organisations o ON o.id = i.organisation_id "
    "LEFT JOIN agenda_items a ON a.id = d.item_id WHERE d.meeting_id = ? ORDER BY a.position IS NOT NULL, a.position, d.id"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest declared. item_id: None where it is in all of the meeting; item: "5 Funding", "" then."""

    id: int
    item_id: int | None
    item: str
    who: str
    organisation: str
    interest: str
    took_part: TookPart | None

    @property
    def named(self) -> str:
        """Who it was: "Sam Hill, Harrow Vale Police"."""
        return ", ".join(filter(None, (self.who, self.organisation))) or NOT_NAMED

    @property
    def words(self) -> str:
        """A sentence for the minutes: who declared what, in what, and what they did."""
        what = self.interest.strip().rstrip(".") or "an interest that is not recorded"
        done = f" They {self.took_part.value}." if self.took_part and self.took_part.shape == "" else ""
        about = f", item {self.item}" if self.item else ""
        return f"{self.named}{about}: {what}.{done}"


def declared(records: Queries, meeting_id: int, item_id: int | None = None) -> tuple[Declared, ...]:
    """The interests declared at a meeting, those in all of it first; with an item, those in it and those in all of it."""
    found = []
    for one, item, who, organisation, interest, way, number, title in records.query(_DECLARED, (meeting_id,)):
        if item_id is not None and item not in (None, item_id):
            continue
        called = " ".join(filter(None, (number, title)))
        part = TookPart.from_stored(way) if way else None
        found.append(Declared(one, item, called, who, organisation, interest, part))
    return tuple(found)
