"""The table of what is sealed: returns that were sent, packs that went out, and the minutes of a meeting that were agreed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import MinutesStatus
from csp_desktop.rules.monitoring import SENT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    Row = Mapping[str, Any]

RETURNS, LINES, PACKS, MEETINGS = "monitoring_returns", "monitoring_lines", "issued_packs", "meetings"
AGREED = MinutesStatus.AGREED.value


@dataclass(frozen=True, slots=True)
class Held:
    """How rows of a table are held by what they belong to. owner: the id of that; None for a row that belongs to none.

    free: the fields that may change all the same; only: those that alone may not, where they are fewer. links: fields
    that may be emptied with the record they lead to, by its table, and filled when that comes back.
    """

    owner: Callable[[Row], int | None]
    free: Collection[str] = ()
    only: Collection[str] = ()
    links: Mapping[str, str] = field(default_factory=dict)

    def fixed(self, row: Row) -> Iterable[str]:
        """The fields that may not change."""
        return self.only or (name for name in row if name not in self.free)


def _never(_was: Row | None, _now: Row | None) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Seal:
    """A kind of record that is sealed, when it is, and what is held with it, by table (its own among them).

    refusal: what is said, of the sealed record as it was, and whether it is being deleted whole. opens: whether a change
    of the record's own row is one that opens it again. within: the links to what it is deleted with, by their tables.
    """

    table: str
    closed: Callable[[Row], bool]
    held: Mapping[str, Held]
    refusal: Callable[[Row, bool], KnownError]
    opens: Callable[[Row | None, Row | None], bool] = _never
    within: Mapping[str, str] = field(default_factory=dict)


def _own(row: Row) -> int:
    return row["id"]


def _of(column: str) -> Callable[[Row], int | None]:
    return lambda row: row[column]


# --- what was sent to a funder -------------------------------------------------------------------------------------


def _sent(row: Row) -> bool:
    return row["status"] in SENT


def _of_return(sent: Row, whole: bool) -> KnownError:
    period = f" for {PartialDate.from_key(sent['period']).text}" if sent["period"] else ""
    said = f"The return{period} was sent to the funder, so it"
    if whole:
        return KnownError(f"{said} cannot be deleted.", "A stream that is over can be marked as ended.")
    return KnownError(f"{said} stays as it was sent.", "Choose Correct it on the return to make a revision.")


# --- packs that went out -------------------------------------------------------------------------------------------


def _of_pack(pack: Row, whole: bool) -> KnownError:
    named = f"{pack['title']}, version {pack['version']}, went out"
    on = f" on {PartialDate.from_key(pack['issued']).text}" if pack["issued"] else ""
    if whole:
        return KnownError(
            "Papers of this meeting went out, so it cannot be deleted.",
            "Mark it as cancelled if it was not held. What went out is kept for good.",
        )
    return KnownError(
        f"{named}{on}, so it is kept as it was.",
        "Papers that were changed can be marked as sent out again: they are a new version.",
    )


def _pack_of_file(row: Row) -> int | None:
    return row["of_id"] if row["of_table"] == PACKS else None


# --- minutes that were agreed --------------------------------------------------------------------------------------

_MEETING = (
    *("title", "group_id", "held", "time", "venue", "chair", "began", "closed", "quorum"),
    *("minutes_status", "minutes_agreed", "minutes_agreed_at_id", "corrections"),
)
_ITEM = (
    "meeting_id", "position", "number", "title", "led_by", "discussion", "outcome", "progress", "minutes_taken",
)  # fmt: skip
_REOPENING = frozenset({"minutes_status", "minutes_agreed", "minutes_agreed_at_id", "corrections"})


def _agreed(row: Row) -> bool:
    return row["minutes_status"] == AGREED


def _reopens(was: Row | None, now: Row | None) -> bool:
    """Whether minutes are opened again, with the reason added to their corrections and nothing else touched."""
    if was is None or now is None or not _agreed(was) or _agreed(now):
        return False
    changed = {name for name in now if now[name] != was[name]}
    said = now["corrections"].startswith(was["corrections"]) and len(now["corrections"]) > len(
        was["corrections"]
    )
    return said and changed <= _REOPENING


def _of_minutes(meeting: Row, whole: bool) -> KnownError:
    if whole:
        return KnownError(
            "The minutes of this meeting were agreed, so it cannot be deleted.",
            "Agendas and minutes are kept for good.",
        )
    on = f" on {PartialDate.from_key(meeting['minutes_agreed']).text}" if meeting["minutes_agreed"] else ""
    return KnownError(
        f"The minutes of this meeting were agreed{on}, so what they say stays as it is.",
        "To put them right, choose Reopen the minutes in the meeting’s menu and give the reason.",
    )


_MEMBER = _of("meeting_id")
SEALS = (
    Seal(
        RETURNS,
        _sent,
        {
            RETURNS: Held(_own, free=("status", "note")),  # what the funder made of it
            LINES: Held(_of("return_id"), links={"award_id": "awards"}),
        },
        _of_return,
    ),
    Seal(
        PACKS,
        lambda _row: True,
        {PACKS: Held(_own, free=("note",)), "attachments": Held(_pack_of_file)},
        _of_pack,
        within={"meeting_id": MEETINGS},
    ),
    Seal(
        MEETINGS,
        _agreed,
        {
            MEETINGS: Held(
                _own, only=_MEETING, links={"group_id": "groups", "minutes_agreed_at_id": MEETINGS}
            ),
            "agenda_items": Held(_MEMBER, only=_ITEM),
            "decisions": Held(_MEMBER),
            "invitees": Held(_MEMBER, links={"person_id": "people", "organisation_id": "organisations"}),
            "declarations": Held(_MEMBER),
        },
        _of_minutes,
        _reopens,
    ),
)
