"""Pictures of a pack marked as sent out, the papers that went out, and minutes agreed and opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.packs import PackKind, PackRequest

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow
    from tests.screens import Studio

LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("200", "light", 2.0))
SCENES = (
    "issuing-dialog",
    "issuing-late",
    "issued-packs",
    "minutes-agree",
    "minutes-reopen",
    "minutes-agreed",
)
BOARD = (
    "SELECT m.id FROM meetings m JOIN groups g ON g.id = m.group_id WHERE g.is_board AND m.held {} ? "
    "ORDER BY m.held {} LIMIT 1"
)


def issued_and_minuted(studio: Studio) -> None:
    """Every picture in each look."""
    for look, theme, scale in LOOKS:
        for name in SCENES:
            if studio.wants(f"{name}-{look}"):
                window = studio.window(studio.sample("example"), theme=theme, scale=scale, tab="meetings")
                _scene(studio, window, name, look)
                studio.close(window)


def _scene(studio: Studio, window: MainWindow, name: str, look: str) -> None:
    from csp_desktop.services.today import today
    from csp_desktop.ui.issuing import IssuingDialog
    from csp_desktop.ui.minutes_dialogs import AgreeDialog, ReopenDialog

    records = window.records
    assert records is not None
    day = str(today(records))
    ahead, last = (
        records.query(BOARD.format(">=", ""), (day,))[0][0],
        records.query(BOARD.format("<", "DESC"), (day,))[0][0],
    )
    if name in ("issued-packs", "minutes-agreed"):
        _shown(studio, window, name, look, last if name == "issued-packs" else _agreed(records))
        return
    late = name == "issuing-late"
    request = PackRequest(last, PackKind.SUPPLEMENT, 1) if late else PackRequest(ahead)
    dialog = {
        "minutes-agree": lambda: AgreeDialog(
            window.look, window, records, last, [(ahead, "9 December 2025, Harrow Vale board")]
        ),
        "minutes-reopen": lambda: ReopenDialog(window.look, window, records, last),
    }.get(name, lambda: IssuingDialog(window.look, window, records, request, _Built()))()  # pyright: ignore[reportArgumentType]
    if late:
        dialog.day.set_text(str(records.query("SELECT held FROM meetings WHERE id = ?", (last,))[0][0]))  # pyright: ignore[reportAttributeAccessIssue]
    dialog.show()
    studio.keep(dialog, f"{name}-{look}")
    dialog.close()


def _agreed(records: RecordsFile) -> int:
    """The last meeting whose minutes are agreed."""
    sql = "SELECT id FROM meetings WHERE minutes_status = 'agreed' ORDER BY held DESC LIMIT 1"
    return records.query(sql)[0][0]


def _shown(studio: Studio, window: MainWindow, name: str, look: str, meeting: int) -> None:
    from csp_desktop.services import issued_packs

    records: RecordsFile | None = window.records
    assert records is not None
    made = 0
    if name == "issued-packs":
        for kind, at, supplement in ((PackKind.MEMBERS, "6/9/25", 0), (PackKind.SUPPLEMENT, "11/9/25", 1)):
            request = PackRequest(meeting, kind, supplement, first_page=25 if supplement else 1)
            issued_packs.issue(
                records, request, _Built(), parse_date(at), "Signed off late" if supplement else ""
            )  # pyright: ignore[reportArgumentType]
            made += 1
    window.open_record("meetings", meeting)
    record = getattr(window.current, "record", None)
    if record is not None and name == "issued-packs":
        record.open_related("issued_packs")
    studio.keep(window, f"{name}-{look}")
    for _ in range(made):
        records.undo()


class _Built:
    """A small document."""

    data = b"%PDF-1.7\n" + b" " * 310_000
    pages = 24
    first_page = 1
