"""A file that cannot be opened, met in the window: the recovery page, each of its ways on, and a move to this computer."""

from __future__ import annotations

import lzma
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from csp_desktop.services import backups
from csp_desktop.services.beginning import begin
from csp_desktop.store import driver, keys, lock
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.recovery_page import RecoveryPage
from tests.store.spoilt_files import encrypted
from tests.ui.windows import Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    SampleFile = Callable[..., Path]

PAGE = driver.PAGE


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[: 20 * PAGE + 7])
    return path


def spoil(path: Path, *tables: str) -> Path:
    """Overwrite the pages that hold these tables' rows."""
    connection = driver.dbapi2.connect(str(path))
    roots = [
        connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        for table in tables
    ]
    connection.close()
    content = bytearray(path.read_bytes())
    for root in roots:
        content[(root - 1) * PAGE : root * PAGE] = b"\x07" * PAGE
    path.write_bytes(content)
    return path


def words(path: Path) -> Path:
    path.write_text("Minutes of the meeting")
    return path


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def newer(path: Path) -> Path:
    connection = driver.dbapi2.connect(str(path))
    connection.execute("DROP TABLE packs")
    connection.execute(f"PRAGMA user_version = {driver.DATA_VERSION + 1}")
    connection.commit()
    connection.close()
    return path


KINDS = {
    "damaged": lambda path: spoil(path, "actions"),
    "cut": cut,
    "empty": empty,
    "words": words,
    "newer": newer,
}
REASONS = {"damaged": "damaged", "cut": "damaged", "empty": "damaged", "words": "foreign", "newer": "newer"}


def recovery(desk: Desk) -> RecoveryPage:
    page = desk.window.pages.currentWidget()
    assert isinstance(page, RecoveryPage)
    return page


def line(desk: Desk, text: str) -> object:
    """The way on of those words."""
    return next(made for made in recovery(desk).lines if made.text().startswith(text))


def take_way(desk: Desk, text: str) -> None:
    """Take a way on, and wait for what it does."""
    line(desk, text).click()  # pyright: ignore[reportAttributeAccessIssue]
    desk.window.operations.wait()
    settle()


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_reaches_the_page_before_any_tab_and_is_left_as_it_was(
    desk: Desk, sample_file: SampleFile, kind: str
) -> None:
    path = KINDS[kind](sample_file())
    before = everything(path.parent)
    desk.window.files.show_shell()
    assert not desk.window.files.open_path(path)
    page = recovery(desk)
    assert page.reason == REASONS[kind]
    assert desk.window.tabs == {}
    assert desk.window.records is None
    assert not desk.window.tab_row.isVisible()
    assert path.name in page.what.words
    assert QApplication.focusWidget() is page.lines[0]
    assert everything(path.parent) == before


def test_a_missing_file_leads_to_the_ways_to_begin(desk: Desk, tmp_path: Path) -> None:
    assert not desk.window.files.open_path(tmp_path / "none.csp")
    assert not isinstance(desk.window.pages.currentWidget(), RecoveryPage)
    assert "There is no file" in desk.messages.bar.words


def test_with_records_open_they_stay_and_the_page_is_offered(desk: Desk, sample_file: SampleFile) -> None:
    desk.open(sample_file("somerset"))
    path = cut(sample_file())
    assert not desk.window.files.open_path(path)
    assert desk.records.path.name == "somerset.csp"
    assert "damaged" in desk.messages.bar.words
    desk.messages.bar._link.click()
    settle()
    assert recovery(desk).ref.path == path
    assert desk.window.records is None


def test_every_way_on_is_reached_by_tab_and_has_a_name(desk: Desk, sample_file: SampleFile) -> None:
    path = sample_file()
    backups.back_up(path)
    desk.window.files.open_path(cut(path))
    page = recovery(desk)
    met = []
    for _ in page.lines:
        met.append(QApplication.focusWidget())
        desk.key(Key.Key_Tab)
    assert met == page.lines
    for made in page.lines:
        interface = QAccessible.queryAccessibleInterface(made)
        assert interface.text(QAccessible.Text.Name)
    desk.key(Key.Key_Escape)
    assert not isinstance(desk.window.pages.currentWidget(), RecoveryPage)


def test_enter_restores_the_newest_backup_in_the_file_s_place(desk: Desk, sample_file: SampleFile) -> None:
    path = sample_file("somerset")
    backups.back_up(path)
    records = RecordsFile.open(path)
    with records.change("Rename") as session:
        session.connection().exec_driver_sql("UPDATE partnerships SET name = 'The newest'")
    records.close()
    backups.back_up(path)
    spoilt = spoil(path, "actions").read_bytes()
    desk.window.files.open_path(path)
    assert recovery(desk).lines[0].word == "Restore"
    desk.key(Key.Key_Return)
    desk.window.operations.wait()
    settle()
    assert desk.records.path == path
    assert desk.records.partnership_name == "The newest"
    assert not desk.records.read_only
    assert "holds the records as they were today, " in desk.messages.bar.words
    (kept,) = (each for each in path.parent.iterdir() if "(damaged " in each.name)
    assert kept.read_bytes() == spoilt
    assert kept.name in desk.messages.bar.words
    desk.window.files.close_file()
    assert sorted(each.name for each in path.parent.glob("*.csp*")) == sorted([path.name, kept.name])


def test_a_backup_that_was_tampered_with_is_not_restored(desk: Desk, sample_file: SampleFile) -> None:
    path = sample_file("somerset")
    made = backups.back_up(path).path
    content = bytearray(made.read_bytes())
    content[5000] ^= 1
    made.chmod(0o600)
    made.write_bytes(content)
    cut(path)
    before = everything(path.parent)
    desk.window.files.open_path(path)
    take_way(desk, "Today")
    assert "is not as it was when it was made" in recovery(desk).found.words
    assert everything(path.parent) == before
    assert all(made.isEnabled() for made in recovery(desk).lines)


def test_a_journal_beside_a_damaged_file_goes_with_it(desk: Desk, sample_file: SampleFile) -> None:
    """Left there, it would be taken back into the backup that takes the file's place."""
    path = sample_file("somerset")
    backups.back_up(path)
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"left over")
    cut(path)
    desk.window.files.open_path(path)
    take_way(desk, "Today")
    assert desk.records.path == path
    assert not journal.exists()
    (moved,) = path.parent.glob("*-journal")
    assert moved.read_bytes() == b"left over"


def test_a_backup_of_an_encrypted_file_is_restored_and_asks_for_its_passphrase(
    desk: Desk, sample_file: SampleFile, tmp_path: Path
) -> None:
    from csp_desktop.ui.unlock_page import UnlockPage

    ref = encrypted(
        sample_file("somerset"), tmp_path / "Ours.csp", keys.Key(bytes(range(32)), bytes(range(9, 25)))
    )
    whole = backups.back_up(ref).path.read_bytes()
    ref.path.write_bytes(b"")
    desk.window.files.open_path(ref.path)
    take_way(desk, "Today")
    assert isinstance(desk.window.pages.currentWidget(), UnlockPage)
    assert ref.path.read_bytes() == whole
    assert desk.window.files.open_ref(ref)


def test_a_backup_that_is_chosen(desk: Desk, sample_file: SampleFile, tmp_path: Path) -> None:
    path = sample_file("somerset")
    folder = tmp_path / "stick"
    folder.mkdir()
    desk.messages.file = backups.back_up(path, folder).path
    desk.window.files.open_path(cut(path))
    assert "There is no backup of it" in " ".join(_texts(recovery(desk)))
    take_way(desk, "Choose a backup")
    assert desk.records.path == path


def test_a_file_chosen_that_is_no_backup(desk: Desk, sample_file: SampleFile, tmp_path: Path) -> None:
    path = cut(sample_file("somerset"))
    desk.messages.file = words(tmp_path / "x.csp")
    desk.window.files.open_path(path)
    take_way(desk, "Choose a backup")
    assert "has no manifest beside it" in recovery(desk).found.words


def test_the_check_says_what_is_lost_and_what_is_not(desk: Desk, sample_file: SampleFile) -> None:
    path = spoil(sample_file(), "actions", "changed_rows")
    before = everything(path.parent)
    desk.window.files.open_path(path)
    take_way(desk, "Check the file")
    said = recovery(desk).found.words
    assert "What cannot be read to its end: actions and history." in said
    assert "Everything else can still be read." in said
    assert everything(path.parent) == before


def test_what_can_be_read_is_opened_to_be_read(desk: Desk, sample_file: SampleFile) -> None:
    path = spoil(sample_file(), "changed_rows")
    before = path.read_bytes()
    desk.window.files.open_path(path)
    take_way(desk, "Open it only to be read")
    assert desk.records.read_only
    assert "Here it can only be read" in desk.messages.bar.words
    for number in range(1, 6):
        desk.go(number)
    desk.window.files.close_file()
    assert path.read_bytes() == before


def test_what_cannot_be_shown_is_not_opened(desk: Desk, sample_file: SampleFile) -> None:
    path = spoil(sample_file(), "actions")
    desk.window.files.open_path(path)
    take_way(desk, "Open it only to be read")
    assert "Too much of herefordshire.csp is damaged" in recovery(desk).found.words
    assert desk.window.records is None


def test_a_copy_is_saved_as_it_is(desk: Desk, sample_file: SampleFile, tmp_path: Path) -> None:
    path = cut(sample_file())
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"left over")
    folder = tmp_path / "copies"
    folder.mkdir()
    desk.messages.file = folder / "Copy.csp"
    desk.window.files.open_path(path)
    take_way(desk, "Save a copy elsewhere")
    assert everything(folder) == {"Copy.csp": path.read_bytes(), "Copy.csp-journal": b"left over"}
    assert "Saved a copy as" in recovery(desk).found.words
    desk.messages.file = path
    take_way(desk, "Save a copy elsewhere")
    assert "is the file itself" in recovery(desk).found.words


def test_while_another_has_it_nothing_is_restored_in_its_place(desk: Desk, sample_file: SampleFile) -> None:
    path = sample_file("somerset")
    backups.back_up(path)
    desk.window.files.open_path(cut(path))
    taken = lock.take(path)
    assert isinstance(taken, lock.InstanceLock)
    take_way(desk, "Today")
    assert "so nothing was restored" in recovery(desk).found.words
    taken.release()


def test_a_large_file_that_proves_damaged_behind_the_window_is_closed(
    desk: Desk, sample_file: SampleFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csp_desktop.services import opening

    monkeypatch.setattr(opening, "AT_ONCE", 10_000)
    path = spoil(sample_file(), "changed_rows")
    before = path.read_bytes()
    assert desk.window.files.open_path(path)
    desk.window.operations.wait()
    settle()
    assert recovery(desk).ref.path == path
    assert desk.window.records is None
    assert path.read_bytes() == before


def test_an_older_file_that_cannot_be_brought_up_to_date(
    desk: Desk, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_connection: object) -> None:
        raise driver.dbapi2.OperationalError("database or disk is full")

    path = tmp_path / "Ours.csp"
    path.write_bytes(lzma.decompress((root / "tests/data/released/0001.csp.xz").read_bytes()))
    before = path.read_bytes()
    monkeypatch.setattr(driver, "mark_as_ours", full)
    assert not desk.window.files.open_path(path)
    assert "The disk is full" in recovery(desk).what.words
    assert path.read_bytes() == before
    monkeypatch.undo()


def test_opening_the_file_that_is_open_opens_it_anew(desk: Desk, sample_file: SampleFile) -> None:
    path = sample_file()
    desk.open(path)
    assert desk.window.files.open_path(path)
    settle()
    assert not desk.records.read_only
    assert desk.messages.bar.words == ""


# --- in a place that records are not to be in ------------------------------------------------------------------


def test_in_a_synchronised_folder_moving_is_offered_and_done(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csp_desktop.services.moving import records_folder

    path = tmp_path / "Ours.csp"
    begin(path, "Ours").close()
    monkeypatch.setenv("OneDrive", str(path.parent))
    before = everything(path.parent)
    assert desk.window.files.open_path(path)
    settle()
    assert desk.records.read_only
    assert "is in a OneDrive folder" in desk.messages.bar.words
    assert everything(path.parent) == before
    desk.messages.bar._link.click()
    desk.window.operations.wait()
    settle()
    assert desk.records.path == records_folder() / path.name
    assert not desk.records.read_only
    assert desk.window.settings.recent[0] == str(desk.records.path)
    assert "The records are on this computer now" in desk.messages.bar.words
    (old,) = (each for each in path.parent.iterdir() if each.is_file())
    assert "(moved to this computer " in old.name
    assert old.name in desk.messages.bar.words
    assert old.read_bytes() == before[path.name]


def test_a_damaged_file_there_is_restored_to_this_computer(
    desk: Desk, sample_file: SampleFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csp_desktop.services.moving import records_folder

    path = sample_file("somerset")
    backups.back_up(path)
    monkeypatch.setenv("OneDrive", str(path.parent))
    cut(path)
    before = everything(path.parent)
    desk.window.files.open_path(path)
    take_way(desk, "Today")
    assert desk.records.path == records_folder() / path.name
    assert everything(path.parent) == before


def _texts(page: RecoveryPage) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [made.text() for made in page.findChildren(QLabel)]
