"""Setting the owner, due date or status of several actions at once: first what that would do, then as one change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.services.fields import describe, read_text, say
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

TABLE = "actions"
FIELDS = ("owner", "due", "status")  # what can be set, in the order it is asked for
ASKED = 500  # ids a query
BLANK = {"owner": "nobody", "due": "not set"}


@dataclass(frozen=True, slots=True)
class ActionChange:
    """An action that would change: its words, and what it has now of what is to be set, in words."""

    id: int
    words: str
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeveralPlan:
    """What would change. same: how many of the actions are as asked already."""

    rows: tuple[ActionChange, ...]
    same: int
    values: Mapping[str, Any]

    @property
    def words(self) -> str:
        """ "12 actions will change; 3 are so already."."""
        if not self.values:
            return "Fill in what is to be set. What is left empty stays as it is."
        will = f"{count_words(len(self.rows), 'action')} will change" if self.rows else "Nothing will change"
        already = f"; {self.same} {'is' if self.same == 1 else 'are'} so already" if self.same else ""
        return f"{will}{already}."


def plan(records: Queries, ids: Sequence[int], typed: Mapping[str, str]) -> SeveralPlan:
    """What typing these values into these actions would change; an empty one sets nothing.

    Raises ValueProblem for what cannot be kept.
    """
    fields = describe(TABLE)
    values = {name: read_text(fields[name], typed[name]) for name in FIELDS if typed.get(name, "").strip()}
    rows = []
    for stored in _stored(records, ids):
        said = {name: say(fields[name], stored[name]) for name in FIELDS}
        wanted = {name: say(fields[name], _as_stored(value)) for name, value in values.items()}
        changed = tuple(_words(name, said[name]) for name in values if said[name] != wanted[name])
        if changed:
            rows.append(ActionChange(stored["id"], stored["words"], changed))
    return SeveralPlan(tuple(rows), len(ids) - len(rows) if values else 0, values)


def set_several(records: RecordsFile, found: SeveralPlan) -> str:
    """Do what was planned, as one change; what was done, in words.

    One that is done from now on, and has no day of it, was completed today. Raises KnownError where nothing would change.
    """
    from csp_desktop.records.actions import Action
    from csp_desktop.rules.actions import ActionStatus

    if not found.rows:
        raise KnownError("Nothing would change.", "Type an owner or a date, or choose a status.")
    fields = describe(TABLE)
    names = list_words([fields[name].label.lower() for name in found.values])
    many = count_words(len(found.rows), "action")
    day = PartialDate.on(today(records))
    with records.change(f"Set {names} of {many}") as session:
        for row in found.rows:
            action = session.get(Action, row.id)
            if action is None:
                raise KnownError(
                    "One of the actions is no longer there.", "Look at the list again, then do it again."
                )
            for name, value in found.values.items():
                setattr(action, name, value)
            if found.values.get("status") == ActionStatus.DONE and action.completed is None:
                action.completed = day
    return f"{names[:1].upper()}{names[1:]} set for {many}."


def _stored(records: Queries, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The actions as they are, in the order asked for."""
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(ids), ASKED):
        part = tuple(ids[start : start + ASKED])
        marks = ", ".join("?" for _ in part)
        sql = f"SELECT id, reference, wording, owner, due, status FROM actions WHERE id IN ({marks})"
        for one, reference, wording, owner, due, status in records.query(sql, part):
            words = " ".join(filter(None, (reference, wording)))
            found[one] = {"id": one, "words": words, "owner": owner, "due": due, "status": status}
    return [found[one] for one in ids if one in found]


def _as_stored(value: Any) -> Any:
    return value.key if isinstance(value, PartialDate) else value


def _words(name: str, said: str) -> str:
    """A value in words: a choice as it is read."""
    return dict(describe(TABLE)[name].choices).get(said, said) or BLANK.get(name, "")
