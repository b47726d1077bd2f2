"""`python -m tests.screens OUT`: a picture of every tab, dialog and empty state, in each theme and at 200 % text.

One name or several after OUT make only the pictures whose names hold one of them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.action_screens import action_log
from tests.attachment_screens import attachments
from tests.disposal_screens import sensitivity
from tests.encryption_screens import encryption
from tests.funding_screens import funding
from tests.group_screens import groups
from tests.import_screens import imports
from tests.meeting_screens import meetings
from tests.meeting_view_screens import meeting_view
from tests.minutes_screens import issued_and_minuted
from tests.monitoring_screens import funder_returns
from tests.pack_screens import packs
from tests.publication_screens import publication
from tests.recommendation_screens import recommendations
from tests.recovery_screens import files_that_cannot_be_opened
from tests.return_screens import returns
from tests.review_life_screens import review_lives
from tests.reviews_tab_screens import reviews_tab
from tests.settings_screens import record_settings
from tests.strategy_screens import strategies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QApplication, QWidget

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow

SIZE = (1366, 768)
NARROW = (900, 720)
TABS = ("overview", "priorities", "subgroups", "funding", "reviews", "meetings", "actions")
# Name in the picture's name, theme, text size.
LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("contrast", "contrast", 1.0), ("200", "light", 2.0))


def main(arguments: Sequence[str]) -> int:
    """Make the pictures; 2 when no folder is named."""
    if not arguments:
        print("usage: python -m tests.screens OUT [NAME ...]", file=sys.stderr)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        _own_ground(Path(place))
        studio = Studio(Path(place), out, arguments[1:])
        for scene in SCENES:
            scene(studio)
    print(f"{studio.made} pictures in {out}")
    return 0


def _own_ground(place: Path) -> None:
    """No screen, London time, and settings and data in a folder of their own, before Qt is imported."""
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("CSP_TEST_PLATFORM", "offscreen")
    os.environ["TZ"] = "Europe/London"
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")  # the offscreen screen has no window manager
    os.environ["CSP_DESKTOP_SETTINGS"] = str(place / "settings")
    os.environ["CSP_DESKTOP_DATA"] = str(place / "data")


class Studio:
    """Opens windows on samples and keeps pictures of them. made: how many so far."""

    def __init__(self, place: Path, out: Path, wanted: Sequence[str] = ()) -> None:
        self.place, self._out, self._wanted = place, out, tuple(wanted)
        self._sample = cache(self._make_sample)
        self.made = 0

    def wants(self, name: str) -> bool:
        """Whether this picture was asked for."""
        return not self._wanted or any(part in name for part in self._wanted)

    def window(
        self, records: RecordsFile | None = None, *, theme: str = "light", scale: float = 1.0, tab: str = "overview",
        size: tuple[int, int] = SIZE, **kept: object,
    ) -> MainWindow:  # fmt: skip
        """A window at a tab, on an open file or at its first page."""
        from csp_desktop import app, settings

        chosen = settings.Settings(size=list(size), tab=tab, theme=theme, scale=scale, **kept)  # pyright: ignore[reportArgumentType]
        made = app.build(application(), chosen)
        made.show()
        if records is None:
            made.files.show_start()
        else:
            made.files.show_records(records)
        settle()
        return made

    def sample(self, name: str) -> RecordsFile:
        """A sample, open; its file is made once."""
        from csp_desktop.store.records_file import RecordsFile

        return RecordsFile.open(self._sample(name))

    def empty(self) -> RecordsFile:
        """A new file without records, open."""
        from csp_desktop.store.records_file import RecordsFile

        path = self.place / f"empty{self.made}.csp"
        path.unlink(missing_ok=True)
        return RecordsFile.create(path, "Our partnership")

    def keep(self, widget: QWidget, name: str) -> None:
        """Keep the picture of a widget under a name."""
        settle()
        if not widget.grab().save(str(self._out / f"{name}.png")):
            raise OSError(f"{name}.png cannot be written into {self._out}")
        self.made += 1
        print(name)

    def close(self, window: MainWindow) -> None:
        """Close a window and what it was made of."""
        window.close()
        window.look.deleteLater()
        window.deleteLater()
        settle()

    def _make_sample(self, name: str) -> Path:
        from csp_desktop.samples import make_sample

        path = self.place / f"{name}.csp"
        make_sample(path, name).close()
        return path


@cache
def application() -> QApplication:
    """The one application of all pictures, which does not end with a window."""
    from csp_desktop import app

    made = app.application()
    made.setQuitOnLastWindowClosed(False)
    return made


def settle(rounds: int = 6) -> None:
    """Let the window lay itself out and paint: each round handles what the one before put off."""
    from PySide6.QtCore import QCoreApplication, QEvent

    for _ in range(rounds):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# --- what is pictured --------------------------------------------------------------------------------------------


def first_page(studio: Studio) -> None:
    """The ways to begin, in each look."""
    for look, theme, scale in LOOKS:
        if studio.wants(f"first-page-{look}"):
            window = studio.window(theme=theme, scale=scale)
            studio.keep(window, f"first-page-{look}")
            studio.close(window)


def _tabs(
    studio: Studio, sample: str, looks: Sequence[tuple[str, str, float]]
) -> Iterator[tuple[str, MainWindow]]:
    for look, theme, scale in looks:
        for tab in TABS:
            name = f"{sample}-{tab}-{look}"
            if studio.wants(name):
                window = studio.window(studio.sample(sample), theme=theme, scale=scale, tab=tab)
                yield name, window
                studio.close(window)


def tabs_of_samples(studio: Studio) -> None:
    """Every tab: two samples in each look, the other two in light."""
    for sample, looks in (
        ("herefordshire", LOOKS),
        ("somerset", LOOKS),
        ("worcestershire", LOOKS[:1]),
        ("example", LOOKS[:1]),
    ):
        for name, window in _tabs(studio, sample, looks):
            studio.keep(window, name)


def records_over_lists(studio: Studio) -> None:
    """At 200 % and in a narrow window the record takes the list's place."""
    for look, theme, scale in (("200", "light", 2.0), ("narrow", "light", 1.0)):
        for tab in TABS[1:]:
            name = f"record-{tab}-{look}"
            if studio.wants(name):
                size = NARROW if look == "narrow" else SIZE
                window = studio.window(
                    studio.sample("herefordshire"), theme=theme, scale=scale, tab=tab, size=size
                )
                if look == "narrow":
                    studio.keep(window, f"list-{tab}-narrow")
                shown = window.tabs[tab]
                shown.pane.view.choose_first()  # pyright: ignore[reportAttributeAccessIssue] - a record tab
                shown.pane.record_opened.emit(shown.pane.view.chosen_id)  # pyright: ignore[reportAttributeAccessIssue]
                studio.keep(window, name)
                studio.close(window)


def every_form(studio: Studio) -> None:
    """The first record of every kind, in its form; and each kind's page of what belongs to another."""
    from csp_desktop.ui.places import PLACES

    for sample in ("herefordshire", "somerset"):
        if not studio.wants("form-") and not studio.wants("belonging-"):
            continue
        records = studio.sample(sample)
        window = studio.window(records, tab="priorities")
        for table, place in PLACES.items():
            rows = records.query(f"SELECT id FROM {table} ORDER BY id LIMIT 1")
            if rows and place.tab:
                window.open_record(table, rows[0][0])
                studio.keep(window, f"form-{table}-{sample}")
                _belongings(studio, window, table, sample)
        studio.close(window)


def _belongings(studio: Studio, window: MainWindow, table: str, sample: str) -> None:
    """Each page of what belongs to the kind of record shown: of a record that has some."""
    from csp_desktop.ui.places import PLACES

    assert window.records is not None
    for related in PLACES[table].related:
        rows = window.records.query(
            f"SELECT {related.by} FROM {related.table} WHERE {related.by} IS NOT NULL ORDER BY id LIMIT 1"
        )
        if not rows:
            continue
        window.open_record(table, rows[0][0])
        pane = window.current.record  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess] - a record tab
        pane.open_related(related.table)
        studio.keep(window, f"belonging-{table}-{related.table}-{related.by}-{sample}")
        line = next(iter(window.findChildren(_line_class(), "")), None)
        if PLACES[related.table].tab == "" and line is not None:
            _open_first_child(pane)
            studio.keep(window, f"form-{related.table}-in-{table}-{sample}")
            pane.back.click()
        pane.back.click()


def _line_class() -> type[QWidget]:
    from csp_desktop.ui.widgets.line_button import LineButton

    return LineButton


def _open_first_child(pane: QWidget) -> None:
    from csp_desktop.ui.children_page import ChildrenPage

    page = pane.findChild(ChildrenPage)
    assert page is not None
    page.lines[0].click()


def empty_states(studio: Studio) -> None:
    """Every tab of a file without records, and a list whose filter hides everything."""
    for look, theme, scale in (LOOKS[0], LOOKS[3]):
        for tab in TABS:
            if studio.wants(f"empty-{tab}-{look}"):
                window = studio.window(studio.empty(), theme=theme, scale=scale, tab=tab)
                studio.keep(window, f"empty-{tab}-{look}")
                studio.close(window)
        if studio.wants(f"no-match-{look}"):
            window = studio.window(studio.sample("herefordshire"), theme=theme, scale=scale, tab="reviews")
            window.tabs["reviews"].pane.bar.search.setText("zebra")  # pyright: ignore[reportAttributeAccessIssue]
            studio.keep(window, f"no-match-{look}")
            studio.close(window)


def messages(studio: Studio) -> None:
    """A sentence under a field, the window's bar, a file that can only be read, and long work in the status bar."""
    if studio.wants("problem-under-a-field"):
        window = studio.window(studio.sample("herefordshire"), tab="reviews")
        pane = window.tabs["reviews"].record  # pyright: ignore[reportAttributeAccessIssue] - a record tab
        editor = next(e for name, e in pane.forms["reviews"].editors.items() if name == "notified")
        editor.widget.setFocus()
        editor.widget.setText("31 February 2025")
        editor.widget.textEdited.emit("31 February 2025")
        pane.commit()
        studio.keep(window, "problem-under-a-field")
        editor.set_text("")
        studio.close(window)
    if studio.wants("message-bar"):
        window = studio.window(studio.sample("herefordshire"), tab="priorities")
        window.files.open_path(Path("/nowhere/last year.csp"))
        studio.keep(window, "message-bar")
        studio.close(window)
    if studio.wants("read-only"):
        records = studio.sample("somerset")
        read_only = type(records).open(records.path, read_only=True)
        records.close()
        window = studio.window(read_only, tab="funding")
        studio.keep(window, "read-only")
        studio.close(window)
    if studio.wants("status-after-a-change"):
        _status_after_a_change(studio)


def _status_after_a_change(studio: Studio) -> None:
    window = studio.window(studio.empty(), tab="priorities")
    window.tabs["priorities"].add("strategies")  # pyright: ignore[reportAttributeAccessIssue] - a record tab
    studio.keep(window, "status-after-a-change")
    studio.close(window)


def search_box(studio: Studio) -> None:
    """Ctrl+K, in each look: with the records seen last, with a word typed, and with one that no record has."""
    from csp_desktop.ui.search_box import SearchBox

    for look, theme, scale in LOOKS:
        if not studio.wants(f"search-{look}"):
            continue
        window = studio.window(studio.sample("example"), theme=theme, scale=scale, tab="subgroups")
        window.commands.find_anything()
        box = window.findChild(SearchBox)
        assert box is not None
        for typed, name in (("", "seen-last"), ("drug", "found"), ("zebraa", "none")):
            box.field.setText(typed)
            box.search()
            studio.keep(window, f"search-{look}-{name}")
        box.leave()
        window.hiding.toggle()
        window.go_to_tab(4)
        studio.keep(window, f"search-{look}-restricted-hidden")
        studio.close(window)


def dialogs(studio: Studio) -> None:
    """The one question the window asks, in each look; the menus; a chip's choices."""
    from csp_desktop.ui.delete_dialog import DeleteDialog

    for look, theme, scale in LOOKS:
        if studio.wants(f"delete-dialog-{look}"):
            window = studio.window(theme=theme, scale=scale)
            also = ("5 awards", "4 claims or payments", "1 post")
            dialog = DeleteDialog(
                window.look,
                window,
                "Delete “Home Office Serious Violence Duty” and what belongs to it?",
                also,
            )
            dialog.show()
            studio.keep(dialog, f"delete-dialog-{look}")
            dialog.close()
            studio.close(window)
    if studio.wants("menu-"):
        window = studio.window(studio.sample("herefordshire"), tab="funding")
        for action in window.menuBar().actions():
            menu = action.menu()
            menu.popup(window.mapToGlobal(window.rect().center()))  # pyright: ignore[reportAttributeAccessIssue] - a QMenu
            studio.keep(menu, f"menu-{action.text().strip('&').lower()}")  # pyright: ignore[reportArgumentType]
            menu.close()  # pyright: ignore[reportAttributeAccessIssue] - a QMenu
        studio.close(window)


SCENES: tuple[Callable[[Studio], None], ...] = (
    first_page, tabs_of_samples, records_over_lists, every_form, empty_states, messages, dialogs, search_box,
    encryption, attachments, returns, strategies, files_that_cannot_be_opened,
    groups,
    funder_returns,
    issued_and_minuted,
    publication,
    packs,
    funding,
    imports,
    sensitivity,
    recommendations,
    review_lives,
    reviews_tab,
    record_settings,
    meeting_view,
    action_log,
    meetings,
)  # fmt: skip

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
