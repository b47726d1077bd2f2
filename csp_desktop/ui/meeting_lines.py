"""What the meeting view's line is opened for: a decision, an action, an interest, somebody who came, a deputy."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import Attendance, DecisionKind, TookPart
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.typed_actions import read_action
from csp_desktop.rules.typed_decisions import following_kind, said_kind, usual_kind
from csp_desktop.services import editing
from csp_desktop.services import meeting_notes as notes
from csp_desktop.services.near_meetings import next_meeting
from csp_desktop.services.today import today
from csp_desktop.ui.meeting_line import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.rules.typed_actions import Owner, TypedAction
    from csp_desktop.services.meeting_notes import Item
    from csp_desktop.ui.meeting_view import MeetingView

BACK = {"decision": "D", "action": "A", "interest": "I"}  # the key that goes on with each
PARTS = (TookPart.NOT_RECORDED, TookPart.LEFT, TookPart.SILENT, TookPart.STAYED)


class Lines:
    """Opens the line, reads it and keeps it. pending: what was typed into lines of this item and left, by their names."""

    def __init__(self, view: MeetingView) -> None:
        self._view = view
        self.pending: dict[str, str] = {}
        self._default = ""
        self._kind: DecisionKind | None = None
        self._part = TookPart.NOT_RECORDED
        self._owners: tuple[Owner, ...] = ()
        view.line.left.connect(self.leave)

    @staticmethod
    def _taking() -> Any:
        """The half that changes records: it imports SQLAlchemy."""
        return import_module("csp_desktop.services.meeting_taking")

    # --- what is typed -----------------------------------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        """What is typed into lines and not kept, by their names."""
        found = dict(self.pending)
        mode, text = self._view.line.mode, self._view.line.field.text()
        if mode is not None:
            found.pop(mode.name, None)
            if text.strip() and text != self._default:
                found[mode.name] = text
        return found

    def show_item(self, pending: dict[str, str]) -> None:
        """Another item: its own lines, as they were left."""
        self._view.line.close_line()
        self.pending = pending
        self._view.item.give_way(False)

    def offer(self, notes_too: bool) -> None:
        """Say what is back that was typed and not saved. notes_too: the notes are."""
        said = [
            f"{key} goes on with the {name} you were typing."
            for name, key in BACK.items()
            if name in self.pending
        ]
        if notes_too:
            said.insert(0, "The notes you were typing are back.")
        if said:
            self._view.bar.say("soon", " ".join(said))
        else:
            self._view.bar.clear()

    def leave(self) -> None:
        """Close the line; what is in it stays, to go on with."""
        self.pending = self.typed()
        self._close()
        self._view.drafts.keep()

    def _close(self) -> None:
        self._view.line.close_line()
        self._view.item.give_way(False)
        self._view.focus_back()

    def _open(self, mode: Mode, default: str = "") -> None:
        line = self._view.line
        if line.mode is not None:
            self.pending = self.typed()
        self._default = default
        text = self.pending.get(mode.name, default)
        self._view.item.give_way(True)
        line.open(mode, text, choose=bool(default) and text == default)

    def _keep(self, name: str, act: Callable[[], object]) -> bool:
        """Keep what is typed; where it cannot be, it stays in the line and one sentence says why."""
        try:
            act()
        except (KnownError, ValueProblem) as problem:
            self._view.tell(problem)
            return False
        self.pending.pop(name, None)
        self._close()
        self._view.drafts.keep()  # at once: what is recorded is not to be offered again
        self._view.kept()
        return True

    # --- decisions ---------------------------------------------------------------------------------------------

    def decision(self, decision_id: int = 0) -> None:
        """Open the line for the decision as asked, or for one that was recorded."""
        item = self._view.shown
        if item is None:
            return
        self._kind, default = None, item.ask
        if decision_id:
            values = self._values("decisions", decision_id)
            if values["kind"]:
                self._kind = DecisionKind.from_stored(values["kind"])
            default = values["wording"]
        name = f"decision {decision_id}" if decision_id else "decision"

        def keep(text: str) -> bool:
            kind = self._kind_of(text, item)
            wording = text.strip() or item.ask or f"{item.title}: {kind.value}"
            return self._keep(
                name, lambda: self._taking().decide(*self._place(item), wording, kind, decision_id)
            )

        def turn(step: int) -> None:
            self._kind = following_kind(self._kind_of(self._view.line.field.text(), item), step)

        said = lambda text: f"{self._kind_of(text, item).label}."  # noqa: E731 - one line of three alike
        head = "Decision" if decision_id else "New decision: Enter takes it as asked"
        self._open(
            Mode(name, head if item.ask or decision_id else "New decision", said, keep, turn, "kind"), default
        )

    def _kind_of(self, text: str, item: Item) -> DecisionKind:
        return self._kind or (None if text == item.ask else said_kind(text)) or usual_kind(item.purpose)

    # --- actions -----------------------------------------------------------------------------------------------

    def action(self, action_id: int = 0) -> None:
        """Open the line for an action, or for one that was recorded."""
        item = self._view.shown
        if item is None:
            return
        self._owners = notes.owners(self._view.records)
        name, default = "action", ""
        if action_id:
            values = self._values("actions", action_id)
            name, default = (
                f"action {action_id}",
                notes.action_words(values["owner"], values["wording"], None),
            )
            default += f", by {values['due']}" if values["due"] else ""

        def keep(text: str) -> bool:
            found = self._read(text)
            if not found.ready:
                return False
            return self._keep(name, lambda: self._taking().act(*self._place(item), found, action_id))

        head = "Action: who, what, by when" if action_id else "New action: who, what, by when"
        self._open(Mode(name, head, self._said_action, keep), default)

    def _read(self, text: str) -> TypedAction:
        records = self._view.records
        following = next_meeting(records, self._view.meeting_id)
        day = PartialDate.from_key(following.held) if following else None
        return read_action(text, self._owners, today(records), day)

    def _said_action(self, text: str) -> str:
        return self._read(text).said(today(self._view.records))

    # --- interests ---------------------------------------------------------------------------------------------

    def interest(self, declaration_id: int = 0) -> None:
        """Open the line for an interest that somebody declares, or for one that was recorded."""
        item = self._view.shown
        if item is None:
            return
        name, default, self._part = "interest", "", TookPart.NOT_RECORDED
        if declaration_id:
            values = self._values("declarations", declaration_id)
            name = f"interest {declaration_id}"
            default = ": ".join(filter(None, (values["who"], values["interest"])))
            self._part = TookPart.from_stored(values["took_part"] or TookPart.NOT_RECORDED.value)

        def keep(text: str) -> bool:
            who, _, what = (part.strip() for part in text.partition(":"))
            if not who:
                return False
            part = self._part
            return self._keep(
                name, lambda: self._taking().declare(*self._place(item), who, what, part, declaration_id)
            )

        mode = Mode(
            name,
            "Interest declared: who, a colon, in what",
            self._said_interest,
            keep,
            self._turn_part,
            "what they did",
        )
        self._open(mode, default)

    def _said_interest(self, text: str) -> str:
        who, _, what = (part.strip() for part in text.partition(":"))
        if not who:
            return "Type who declares it, a colon, and what it is."
        did = (
            "What they did is not recorded."
            if self._part is TookPart.NOT_RECORDED
            else f"{self._part.label}."
        )
        return f"{who}: {what or 'an interest, in what is not said'}. {did}"

    def _turn_part(self, step: int) -> None:
        self._part = PARTS[(PARTS.index(self._part) + step) % len(PARTS)]

    # --- people ------------------------------------------------------------------------------------------------

    def somebody(self) -> None:
        """Open the line for somebody who came and was not invited."""
        meeting_id, records = self._view.meeting_id, self._view.records

        def keep(text: str) -> bool:
            return self._keep("somebody", lambda: self._taking().add_somebody(records, meeting_id, text))

        said = lambda text: "They are present, and do not count towards the quorum." if text.strip() else ""  # noqa: E731
        self._open(Mode("somebody", "Somebody who is here: name, role", said, keep))

    def deputy(self, invitee_id: int) -> None:
        """Open the line for who came instead of somebody."""
        records = self._view.records
        name = f"deputy {invitee_id}"
        told = next((one.deputy for one in self._view.people.people if one.id == invitee_id), "")

        def keep(text: str) -> bool:
            act = lambda: self._taking().tick(records, invitee_id, Attendance.SUBSTITUTE, text.strip())  # noqa: E731
            return self._keep(name, act)

        self._open(Mode(name, "Deputy: who came instead", lambda _text: "", keep), told)

    def tick(self, line_id: int, way: Attendance) -> None:
        """Say how somebody is there."""
        view = self._view
        view.attempt(lambda: self._taking().tick(view.records, line_id, way))

    def came(self, line_id: int, what: str) -> None:
        """Somebody came late ("arrived") or left ("departed"): the time is now."""
        view = self._view
        one = next(one for one in view.people.people if one.id == line_id)
        way = one.attendance if one.attendance is Attendance.SUBSTITUTE else Attendance.PRESENT
        time = {what: f"{view.now():%H:%M}"}
        view.attempt(lambda: self._taking().tick(view.records, line_id, way, one.deputy, **time))

    # --- editing -----------------------------------------------------------------------------------------------

    def edit(self, table: str, record_id: int) -> None:
        """Open the line for something that was recorded."""
        {"decisions": self.decision, "actions": self.action, "declarations": self.interest}[table](record_id)

    def delete(self, table: str, record_id: int) -> None:
        """Delete something that was recorded."""
        view = self._view
        if view.attempt(lambda: self._taking().delete(view.records, table, record_id)):
            view.bar.say("info", "Deleted. Ctrl+Z brings it back.")

    def _values(self, table: str, record_id: int) -> dict[str, str]:
        found = editing.read(self._view.records, table, record_id)
        return dict(found.values) if found is not None else dict.fromkeys(editing.describe(table), "")

    def _place(self, item: Item) -> tuple[Any, int, int]:
        return self._view.records, self._view.meeting_id, item.id
