"""Those invited to a meeting: who came, who is listed twice, and the group's members invited at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.meeting_names import NOT_NAMED
from csp_desktop.rules.meetings import Attendance
from csp_desktop.rules.membership import CAME
from csp_desktop.rules.wording import count_words, sentence_case
from csp_desktop.services.invitees import drop_repeated, invite_members, lines, members_to_invite
from csp_desktop.services.quorum import quorum_of
from csp_desktop.ui.group_pages import TermsPage
from csp_desktop.ui.widgets.controls import ShapeLabel, button, label, line
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.services.invitees import Line


class InviteesPage(TermsPage):
    """The people invited, one line each, with whether they came."""

    def refresh(self) -> None:
        """Read the invitees again."""
        self._clear()
        found = lines(self._records, self._parent_id)
        people = len({row.key for row in found})
        if found:
            ahead = quorum_of(self._records, self._parent_id).ahead
            self._say(_counted(found, people, ahead), "body")
        self._offer(len(found) - people)
        for row in found:
            who = row.person or row.role or row.organisation or NOT_NAMED
            deputy = f"deputy: {row.deputy}" if row.deputy else ""
            again = "listed again" if row.again else ""
            told = [words for words in (deputy, row.role, row.organisation, again) if words]
            self._open(who, "invitees", row.id, ", ".join(word for word in told if word != who), _came(row))
        self._more.setText("" if found else "Nobody is invited yet.")

    def _offer(self, repeated: int) -> None:
        """What can be done at once with those that are listed, and with those that are not."""
        self.problem = MessageBar(self._look)
        if repeated:
            words = f"{sentence_case(count_words(repeated, 'line'))} {'names' if repeated == 1 else 'name'} somebody again."
            self.drop = button(self._look, "Delete the repeated lines", "trash-2", "flat")
            self.drop.clicked.connect(lambda _checked=False: self._attempt(drop_repeated))
            self.drop.setEnabled(not self._records.read_only)
            self._put(line(ShapeLabel(self._look, "soon"), 8, label(words), None, self.drop), 8)
        waiting = len(members_to_invite(self._records, self._parent_id))
        if waiting:
            self.invite = button(
                self._look, f"Invite {count_words(waiting, 'member')} of the group", "users", "flat"
            )
            self.invite.clicked.connect(lambda _checked=False: self._attempt(invite_members))
            self.invite.setEnabled(not self._records.read_only)
            self._put(line(self.invite, None), 8)
        self._rows.addWidget(self.problem)
        self._rows.addSpacing(8)

    def _attempt(self, act: Callable[..., int]) -> None:
        try:
            act(self._records, self._parent_id)
        except KnownError as problem:
            self.problem.tell(problem)
        else:
            self.refresh()

    def _adder(self) -> QWidget:
        made = button(self._look, "Add", "plus", "flat")
        made.clicked.connect(lambda: self._add({}))
        made.setEnabled(not self._records.read_only)
        return made


def _counted(found: tuple[Line, ...], people: int, ahead: bool) -> str:
    """ "18 lines, 17 people; 12 came", as far as it is recorded. ahead: nobody has come yet."""
    known = {row.key for row in found if row.attendance not in (None, Attendance.NOT_RECORDED)}
    came = {row.key for row in found if row.attendance in CAME or (row.deputy and row.key in known)}
    said = f"{count_words(people, 'person', 'people')} invited"
    if len(found) > people:
        said = f"{count_words(len(found), 'line')}, {count_words(people, 'person', 'people')}"
    if ahead:
        return f"{said}."
    return f"{said}; {len(came)} came." if known else f"{said}; who came is not recorded."


def _came(row: Line) -> str:
    return row.attendance.label if row.attendance not in (None, Attendance.NOT_RECORDED) else ""
