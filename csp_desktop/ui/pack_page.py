"""The pack builder, over the tabs: a meeting's papers in order, what is to fix in them, and the pages as they will go out."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import number_words
from csp_desktop.ui.over_page import OverPage
from csp_desktop.ui.pack_building import PackBuilding
from csp_desktop.ui.pack_contents import printed_pages, rows_of
from csp_desktop.ui.pack_contents_pane import PackContentsPane
from csp_desktop.ui.pack_preflight import PackPreflight
from csp_desktop.ui.pack_preview import PackPreview
from csp_desktop.ui.widgets.controls import button, column, line, rule
from csp_desktop.ui.widgets.tool_line import ToolLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.pack_contents import Contents
    from csp_desktop.services.preflight_lines import Line
    from csp_desktop.ui.doors import BuiltPack
    from csp_desktop.ui.main_window import MainWindow

WIDTH, NARROW, MOST = 456, 1000, 16_777_215  # of the contents; below it panes take turns; Qt's own for "any"
PANES = ("Pack", "Contents", "Preflight", "Preview")  # where they take turns
PRINTING, ISSUING = "csp_desktop.ui.pack_printing", "csp_desktop.ui.issuing"


class PackPage(OverPage):
    """Over the tabs of a window. contents, preflight, preview: its three panes; building: what makes the pack."""

    def __init__(self, window: MainWindow, request: PackRequest) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self._services: Any = import_module("csp_desktop.services.pack_preflight")
        self._reading: Any = import_module("csp_desktop.services.pack_contents")
        self._meeting_id = request.meeting_id
        self._lines: Sequence[Line] = ()
        self._made: Sequence[Line] = ()
        self._texts: Sequence[Line] = ()
        self._known, self._version = False, -1
        self.full, self._shown = False, PANES.index("Contents")
        self.contents, self.preflight = PackContentsPane(window), PackPreflight(self._look)
        self.preview, self.building = PackPreview(self._look), PackBuilding(window, self)
        self._tools()
        self._lay_out()
        self._connect()
        self._open(request)

    # --- laying out ----------------------------------------------------------------------------------------------------

    def _tools(self) -> None:
        look = self._look
        self.agenda = button(look, "Agenda", "list-checks", "flat")
        self.sign_offs = button(look, "Sign-offs", "check", "flat")
        self.print = button(look, "Print", "printer", "flat")
        self.issue = button(look, "Mark as sent out", "mail", "flat")
        self.settings = button(look, "Pack settings", "settings", "flat")
        left = [self.back, self.agenda, self.sign_offs, self.print, self.issue]
        self.tools = ToolLine(look, left, [self.settings])

    def _lay_out(self) -> None:
        self._panes: list[QWidget] = [self.contents, self.contents, self.preflight, self.preview]
        self._rules = [rule("vrule"), rule("vrule")]
        self._chips = QButtonGroup(self)
        chips = [button(self._look, words, kind="chip") for words in PANES]
        for at, chip in enumerate(chips):
            chip.setCheckable(True)
            self._chips.addButton(chip, at)
        chips[self._shown].setChecked(True)
        self._chips.idClicked.connect(self.show_pane)
        self.switch = QWidget()
        self.switch.setLayout(
            line(*(part for chip in chips for part in (chip, 8)), None, margins=(16, 8, 16, 4))
        )
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for part in (self.contents, self._rules[0], self.preflight, self._rules[1], self.preview):
            body.addWidget(part, 0 if part in self._rules else 1)
        self.setLayout(column(self.tools, self.switch, body))
        self._look.follow(self, self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the panes take turns."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether there is room for one pane only."""
        return self.width() < self._look.px(NARROW)

    def _arrange(self) -> None:
        narrow = self.narrow
        shown = [self.preview] if self.full else [self._panes[self._shown]] if narrow else self._panes
        for pane in self._panes:
            pane.setVisible(pane in shown)
        for one in self._rules:
            one.setVisible(not narrow and not self.full)
        self.switch.setVisible(narrow and not self.full)
        self.tools.setVisible(not self.full)
        self.contents.show_part(("pack", "contents", "", "")[self._shown] if narrow else "")
        wide = MOST if narrow else self._look.px(WIDTH)
        self.contents.setMaximumWidth(wide)
        self.contents.setMinimumWidth(0 if narrow else wide)

    def show_pane(self, at: int) -> None:
        """Show one of the panes where they take turns."""
        self._shown = at
        self._chips.button(at).setChecked(True)
        self._arrange()

    def show_full(self, full: bool) -> None:
        """Give the preview the whole of the page, or take it back."""
        self.full = full
        self._arrange()
        self.preview.pages.setFocus()

    def _connect(self) -> None:
        contents = self.contents
        contents.head.meeting_chosen.connect(self._choose_meeting)
        contents.head.changed.connect(self._again)
        contents.went.connect(self._go_to_item)
        contents.build.clicked.connect(lambda _checked=False: self.build())
        contents.word.clicked.connect(lambda _checked=False: self.word_copy())
        self.preflight.asked.connect(self._mend)
        self.preflight.follows = contents.word
        self.preview.full_asked.connect(lambda: self.show_full(not self.full))
        self.preview.item_seen.connect(self._show_item_seen)
        self.building.checked.connect(self._show_checked)
        self.building.gone_through.connect(self._show_gone_through)
        self.building.built.connect(self._show_built)
        self.building.failed.connect(self._show_failed)
        self.building.progressed.connect(self.preview.show_making)
        self.agenda.clicked.connect(lambda _checked=False: self._leave_to("meetings", self._meeting_id))
        self.sign_offs.clicked.connect(lambda _checked=False: self._open_sign_offs())
        self.settings.clicked.connect(lambda _checked=False: self.ask_settings())
        self.print.clicked.connect(lambda _checked=False: self.print_pack())
        self.issue.clicked.connect(lambda _checked=False: self.mark_as_sent())

    # --- what is made --------------------------------------------------------------------------------------------------

    @property
    def request(self) -> PackRequest:
        """The pack that is chosen, as a draft where something is to fix."""
        made = self.contents.head.request(self._meeting_id)
        return replace(made, draft=any(line.severity == 0 for line in self._lines))

    def _open(self, request: PackRequest) -> None:
        records = self._window.records
        if records is None:
            return
        self.contents.head.show_meetings(records, request.meeting_id)
        self._read()
        self.contents.head.choose(request.kind, request.supplement)
        self.contents.head.choose_item(request.item_id)
        self._again()

    def _choose_meeting(self, meeting_id: int) -> None:
        if not self.commit():
            return
        self._meeting_id = meeting_id
        self._known, self._lines, self._made, self._texts = False, (), (), ()
        self._version = -1
        self.refresh()

    def refresh(self) -> None:
        """Records have changed, or another meeting is chosen: read again, and make the pack again."""
        records = self._window.records
        if records is None or self._version == self._reading.version(records):
            return  # that a pack was made is no change to what is in it
        if not records.query("SELECT 1 FROM meetings WHERE id = ?", (self._meeting_id,)):
            self._window.leave_over()
            return
        self.contents.head.show_meetings(records, self._meeting_id)
        self._read()
        self._again()

    def _read(self) -> None:
        records = self._window.records
        found: Contents = self._reading.contents(records, self._meeting_id)
        self._version = self._reading.version(records)
        self.contents.show_contents(found)

    def _again(self) -> None:
        """Make the pack that is chosen, and show what is known of it so far."""
        found = self.contents.contents
        if found is None:
            return
        self.contents.head.marking.setText(found.marking(self.request))
        self._window.printing.remember_pack(self.contents.head.request(self._meeting_id))
        self.building.ask(self.contents.head.request(self._meeting_id))
        self.preview.show_making()
        self._show_rows()

    # --- what is known of it -------------------------------------------------------------------------------------------

    def _show_checked(self, lines: Sequence[Line]) -> None:
        self._lines, self._known = lines, True
        self._show_lines()

    def _show_gone_through(self, lines: Sequence[Line]) -> None:
        self._texts = lines
        self._show_lines()

    def _show_built(self, pack: BuiltPack) -> None:
        records, found = self._window.records, self.contents.contents
        if records is None or found is None:
            return
        pages = {one.item_id: one.last - one.first + 1 for one in pack.items if one.item_id}
        self._made = self._services.built(records, found, self._services.Made(pages, pack.remarks))
        self._show_lines()
        first = not self.preview.pages.count
        self.preview.show_pack(pack, {item.id: f"item {item.number} {item.title}" for item in found.items})
        if first and self.contents.list.currentIndex().row() > 0:  # chosen while there were no pages yet
            self._go_to_item()

    def _show_failed(self, problem: KnownError) -> None:
        self._made = (self._services.refused(problem, self.contents.contents),)
        self._show_lines()
        self.contents.said.setText("There is no pack until that is mended.")
        self.preview.show_problem(problem)

    def _show_lines(self) -> None:
        records = self._window.records
        if records is None:
            return
        self.preflight.show_lines(
            (*self._lines, *self._made, *self._texts), self._services.publish_by(records, self._meeting_id)
        )
        fixes = sum(line.severity == 0 for line in self._lines)
        self.contents.build.setText(" Build draft pack" if fixes else " Build pack")
        out = import_module("csp_desktop.services.issued_packs").out_words(records, self.request)
        self.contents.said.setText(_standing(fixes, out))
        self._show_rows()

    def _show_rows(self) -> None:
        found, pack = self.contents.contents, self.building.pack
        if found is None:
            return
        pages = printed_pages(pack) if pack is not None else {}
        checks = self._services.worst((*self._lines, *self._made, *self._texts))
        self.contents.show_rows(
            rows_of(found.of(self.request), pages, checks, self._known), pack.pages if pack else 0
        )

    def _go_to_item(self) -> None:
        """The pages of the item chosen in the contents."""
        row = self.contents.list.current
        if row is not None and self.preview.item_id != row.item.id:
            self.preview.go_to_item(row.item.id)

    def _show_item_seen(self, item_id: int) -> None:
        """The item looked at in the preview is chosen in the contents."""
        chosen = self.contents.list.current
        if item_id and self.preview.pages.hasFocus() and (chosen is None or chosen.item.id != item_id):
            self.contents.list.choose(item_id)

    # --- what is done with it ------------------------------------------------------------------------------------------

    def commit(self) -> bool:
        """Keep what is typed into an item's words."""
        return self.contents.words.commit()

    def build(self) -> None:
        """Ask where, and save the very pages that are shown."""
        if not self.commit():
            return
        printing = self._window.printing
        out = printing.where(self.request, self._meeting_title())
        if out is not None:
            self.building.then(lambda: printing.keep_pack(*self._made_pack(), self.building.seen, out))

    def word_copy(self) -> None:
        """Ask where, and write the same as a Word document."""
        if self.commit():
            self._window.printing.word_pack(self.request, self._meeting_title())

    def print_pack(self) -> None:
        """Print the pages that are shown."""
        if self.commit():
            module: Any = import_module(PRINTING)
            self.building.then(lambda: module.print_pack(self._window, self._made_pack()[1].data))

    def mark_as_sent(self) -> None:
        """Keep the pack as it goes out."""
        if self.commit():
            module: Any = import_module(ISSUING)
            self.building.then(
                lambda: module.issue(self._window, *self._made_pack(), change=self.building.seen)
            )

    def _made_pack(self) -> tuple[PackRequest, BuiltPack]:
        """What was asked for last, and the pack that was made of it."""
        if self.building.request is None or self.building.pack is None:
            raise RuntimeError("the pack is not made yet")
        return self.building.request, self.building.pack

    def ask_settings(self) -> None:
        """Ask how the pack is laid out and marked."""
        found, window = self.contents.contents, self._window
        if (
            found is not None
            and window.records is not None
            and not window.records.read_only
            and self.commit()
        ):
            window.messages.ask(import_module("csp_desktop.ui.pack_dialogs").PackSettings(window, found))

    def _meeting_title(self) -> str:
        found = self.contents.contents
        return " ".join(filter(None, (found.title, found.held.text if found.held else ""))) if found else ""

    # --- the way to other places ---------------------------------------------------------------------------------------

    def _mend(self, found: Line) -> None:
        self._leave_to(found.table, found.id)

    def _leave_to(self, table: str, record_id: int) -> None:
        from csp_desktop.ui.places import PLACES

        if self.commit() and table in PLACES:
            self._window.open_record(table, record_id)

    def _open_sign_offs(self) -> None:
        records = self._window.records
        rows = (
            records.query("SELECT id FROM sign_offs WHERE meeting_id = ? ORDER BY id", (self._meeting_id,))
            if records
            else []
        )
        if rows:
            self._leave_to("sign_offs", rows[0][0])
        else:
            self._leave_to("meetings", self._meeting_id)

    def focus_first(self) -> None:
        """Go to the contents."""
        (self.contents.list if self.contents.list.rows.rows else self.contents.head.meeting).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the whole page from the preview again; else it goes back to the records."""
        if event.key() == Qt.Key.Key_Escape and self.full:
            self.show_full(False)
        else:
            super().keyPressEvent(event)


def open_for(window: MainWindow, meeting_id: int | None = None, audience: str = "") -> PackPage | None:
    """Show the pack builder for a meeting, for the one that was there last, or for the board's next one.

    audience: "members" or "public" where that is asked for. None, with the reason told, where there is no meeting.
    """
    records = window.records
    if records is None or (window.current is not None and not window.current.commit()):
        return None
    try:
        request = window.printing.pack_wanted(meeting_id, audience)
    except KnownError as problem:
        window.messages.tell(problem)
        return None
    page = PackPage(window, request)
    window.show_over(page)
    page.focus_first()
    return page


def _standing(fixes: int, out: str) -> str:
    """Why it is a draft, else what went out before it."""
    if not fixes:
        return out or "The pages shown are saved as they are."
    things = "the thing to fix is" if fixes == 1 else f"the {number_words(fixes)} things to fix are"
    return f"Marked DRAFT until {things} done."
