"""Opening to work: in which order, what each step refuses, and that nothing which is not ours or not whole is ever written."""

from __future__ import annotations

import lzma
import shutil
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.services import backups
from csp_desktop.services.opening import look_through, open_live
from csp_desktop.store import driver, keys, lock, migrating, opening
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.opening import Unopenable
from csp_desktop.store.records_file import RecordsFile
from tests.store.spoilt_files import Spoilt, encrypted, placed, spoilt, with_key
from tests.torture.rounds import rounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    SampleFile = Callable[..., Path]

KEY = keys.Key(bytes(range(32)), bytes(range(100, 116)))


def everything(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, byte for byte."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --- what is not ours, not whole or not of this version --------------------------------------------------------


@pytest.fixture(scope="module")
def spoilt_files(tmp_path_factory: pytest.TempPathFactory) -> list[Spoilt]:
    """Over two hundred spoilt files."""
    from csp_desktop.samples import make_sample

    folder = tmp_path_factory.mktemp("whole")
    make_sample(folder / "plain.csp", "somerset").close()
    closed = encrypted(folder / "plain.csp", folder / "closed.csp", KEY)
    return spoilt((folder / "plain.csp").read_bytes(), closed.path.read_bytes())


@pytest.mark.torture
@pytest.mark.parametrize("journal", [False, True], ids=["alone", "with a journal"])
def test_two_hundred_spoilt_files_are_each_refused_by_name_and_left_as_they_were(
    spoilt_files: list[Spoilt], tmp_path: Path, journal: bool
) -> None:
    assert len(spoilt_files) >= 200
    wrong = []
    for each in spoilt_files[:: rounds(4, 1)] if journal else spoilt_files:
        for key, reasons in ((None, each.reasons), (KEY, each.by_key)):
            if reasons:
                ref = placed(each, tmp_path, journal=journal)
                ref = ref if key is None else with_key(ref, key)
                said = refused(ref, everything(tmp_path))
                if said not in reasons:
                    wrong.append((each.name, key is not None, said))
    assert wrong == []


def refused(ref: FileRef, before: dict[str, bytes]) -> str:
    """Why a file is not opened, or what went wrong with refusing it."""
    try:
        open_live(ref).records.close()
    except Unopenable as problem:
        if not problem.text.endswith(".") or not problem.hint.endswith("."):
            return f"no sentences: {problem.text} {problem.hint}"
        return problem.reason if everything(ref.path.parent) == before else "changed"
    return "opened"


def test_a_damaged_file_is_told_from_one_that_ends_too_soon(sample_file: SampleFile) -> None:
    path = sample_file()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Unopenable, match="the end of it is missing"):
        open_live(FileRef(path))
    path.write_bytes(whole[: 2 * driver.PAGE] + bytes(driver.PAGE * 20) + whole[22 * driver.PAGE :])
    with pytest.raises(Unopenable, match=r"is damaged\. *$"):
        open_live(FileRef(path))
    path.write_bytes(b"")
    with pytest.raises(Unopenable, match="is empty"):
        open_live(FileRef(path))


def test_a_wrong_passphrase_is_told_from_a_first_page_that_is_damaged(
    sample_file: SampleFile, tmp_path: Path
) -> None:
    ref = encrypted(sample_file(), tmp_path / "closed.csp", KEY)
    with pytest.raises(Unopenable) as caught:
        open_live(with_key(ref, keys.Key(bytes(32)[:-1] + b"x", KEY.salt)))
    assert caught.value.reason == "passphrase"
    content = bytearray(ref.path.read_bytes())
    content[2000] ^= 1
    ref.path.write_bytes(content)
    with pytest.raises(Unopenable) as caught:
        open_live(ref)
    assert caught.value.reason == "damaged"


def test_a_key_for_a_file_that_is_not_encrypted_says_so(sample_file: SampleFile) -> None:
    with pytest.raises(Unopenable, match="is not encrypted"):
        open_live(FileRef(sample_file(), KEY))


# --- whole files -----------------------------------------------------------------------------------------------


def test_a_whole_file_is_held_and_can_be_changed(sample_file: SampleFile) -> None:
    opened = open_live(FileRef(sample_file()))
    assert not opened.records.read_only
    assert (opened.remark, opened.to_look_through, opened.links_whole) == ("", False, True)
    assert lock.holder_of(opened.records.path) is not None
    assert opened.records.hold() is None
    opened.records.close()
    assert [path.name for path in opened.records.path.parent.iterdir()] == [opened.records.path.name]


def test_an_encrypted_one_too(sample_file: SampleFile, tmp_path: Path) -> None:
    opened = open_live(encrypted(sample_file(), tmp_path / "closed.csp", KEY))
    assert opened.records.partnership_name
    assert not opened.records.read_only
    opened.records.close()


def test_the_lock_is_there_before_anything_is_read_by_a_connection(
    sample_file: SampleFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sample_file()
    held: list[bool] = []
    connect = driver.connect

    def watched(ref: FileRef, **how: bool) -> driver.Connection:
        held.append(lock.holder_of(ref.path) is not None)
        return connect(ref, **how)

    monkeypatch.setattr(driver, "connect", watched)
    open_live(FileRef(path)).records.close()
    assert held
    assert all(held)


def test_a_file_that_another_has_is_read_and_its_holder_named(sample_file: SampleFile) -> None:
    first = open_live(FileRef(sample_file()))
    second = open_live(first.records.ref)
    assert second.records.read_only
    assert second.holder is not None
    assert f"is {second.holder.words}. Here it can only be read until it is closed there." in second.remark
    second.records.close()
    first.records.close()
    third = open_live(first.records.ref)
    assert not third.records.read_only
    third.records.close()


def test_a_failure_gives_the_lock_back(sample_file: SampleFile) -> None:
    path = sample_file()
    content = path.read_bytes()
    path.write_bytes(content[:-4096])
    with pytest.raises(Unopenable):
        open_live(FileRef(path))
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    path.write_bytes(content)
    opened = open_live(FileRef(path))
    assert not opened.records.read_only
    opened.records.close()


def test_a_link_that_leads_nowhere_is_remarked_on_and_the_file_opens(sample_file: SampleFile) -> None:
    path = sample_file()
    connection = driver.dbapi2.connect(str(path))
    connection.execute("DELETE FROM strategies")
    connection.commit()
    connection.close()
    opened = open_live(FileRef(path))
    assert "links to records that are not there" in opened.remark
    assert not opened.records.read_only
    opened.records.close()


def test_a_large_file_is_looked_through_behind_the_window(
    sample_file: SampleFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csp_desktop.services import opening as service

    monkeypatch.setattr(service, "AT_ONCE", 10_000)
    path = sample_file()
    connection = driver.dbapi2.connect(str(path))
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'actions'").fetchone()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(content)
    opened = open_live(FileRef(path))
    assert opened.to_look_through
    with pytest.raises(Unopenable) as caught:
        look_through(opened.records.ref)
    assert caught.value.reason == "damaged"
    opened.records.close()


# --- older and newer -------------------------------------------------------------------------------------------


@pytest.fixture
def older(tmp_path: Path, root: Path) -> Path:
    """A file of the first schema."""
    folder = tmp_path / "older"
    folder.mkdir()
    path = folder / "Ours.csp"
    path.write_bytes(lzma.decompress((root / "tests/data/released/0001.csp.xz").read_bytes()))
    return path


def test_an_older_file_is_backed_up_and_brought_up_to_date(older: Path) -> None:
    before = older.read_bytes()
    opened = open_live(FileRef(older))
    assert opened.upgraded
    assert "is now up to date" in opened.remark
    assert opened.records.query("SELECT version_num FROM alembic_version") == [(driver.HEAD,)]
    assert opened.records.query("SELECT count(*) FROM search_rows")[0][0] > 100
    (kept,) = backups.listed(older)
    assert kept.why == "before upgrade"
    assert opening.age_of(FileRef(kept.path)) == "older"
    opened.records.close()
    again = open_live(FileRef(older))
    assert not again.upgraded
    again.records.close()
    assert before != older.read_bytes()


def test_an_upgrade_that_fails_leaves_the_older_file(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(older.parent)
    real = driver.mark_as_ours

    def full(connection: driver.Connection) -> None:
        real(connection)
        raise driver.dbapi2.OperationalError("database or disk is full")

    monkeypatch.setattr(driver, "mark_as_ours", full)
    with pytest.raises(Unopenable, match=r"could not be brought up to date\. The disk is full") as caught:
        open_live(FileRef(older))
    assert caught.value.reason == "older"
    assert everything(older.parent) == before
    monkeypatch.undo()
    migrating.bring_up_to_date(FileRef(older))
    RecordsFile.open(older).close()


def test_without_a_backup_nothing_is_upgraded(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(older.parent)

    def refuse(*_: object, **__: object) -> None:
        raise KnownError("The disk is full, so no backup was made.", "Free some space.")

    monkeypatch.setattr(backups, "back_up", refuse)
    with pytest.raises(Unopenable, match="no backup was made"):
        open_live(FileRef(older))
    assert everything(older.parent) == before


def test_an_older_file_that_another_has_is_not_opened(older: Path) -> None:
    taken = lock.take(older)
    assert isinstance(taken, lock.InstanceLock)
    with pytest.raises(Unopenable, match="older version") as caught:
        open_live(FileRef(older))
    assert "Close it there" in caught.value.hint
    taken.release()


def test_a_newer_file_is_read_and_says_so(sample_file: SampleFile) -> None:
    path = sample_file()
    content = path.read_bytes()
    path.write_bytes(content[:60] + (driver.DATA_VERSION + 1).to_bytes(4, "big") + content[64:])
    before = everything(path.parent)
    opened = open_live(FileRef(path))
    assert opened.newer
    assert opened.records.read_only
    assert "made by a newer version" in opened.remark
    opened.records.close()
    assert everything(path.parent) == before


# --- places ----------------------------------------------------------------------------------------------------


def test_in_a_synchronised_folder_it_is_only_read_and_nothing_is_written(
    sample_file: SampleFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sample_file()
    monkeypatch.setenv("OneDriveCommercial", str(path.parent))
    before = everything(path.parent)
    opened = open_live(FileRef(path))
    assert opened.records.read_only
    assert "is in a OneDrive folder, where another program copies it" in opened.remark
    assert opened.records.query("SELECT count(*) FROM priorities")[0][0] > 0
    assert everything(path.parent) == before
    opened.records.close()
    assert everything(path.parent) == before


def test_an_older_file_there_is_to_be_kept_on_this_computer_first(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csp_desktop.services.moving import copy_here, put_away, records_folder

    monkeypatch.setenv("OneDrive", str(older.parent))
    before = everything(older.parent)
    with pytest.raises(Unopenable, match="OneDrive") as caught:
        open_live(FileRef(older))
    assert "Keep it on this computer" in caught.value.hint
    assert everything(older.parent) == before
    new = copy_here(FileRef(older))
    assert new.path.parent == records_folder()
    assert everything(older.parent) == before
    assert "(moved to this computer " in put_away(older)
    assert list(everything(older.parent).values()) == list(before.values()), (
        "it has another name, and is the same"
    )
    opened = open_live(new)
    assert opened.upgraded
    opened.records.close()


def test_moving_takes_a_name_that_is_free_and_proves_the_copy(
    sample_file: SampleFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csp_desktop.services.moving import copy_here, records_folder

    path = sample_file()
    monkeypatch.setenv("OneDrive", str(path.parent))
    assert [copy_here(FileRef(path)).path.name for _ in range(2)] == [path.name, f"{path.stem} (2).csp"]
    content = path.read_bytes()
    path.write_bytes(content[:-4096])
    kept = everything(records_folder())
    with pytest.raises(KnownError):
        copy_here(FileRef(path))
    assert everything(records_folder()) == kept


def test_moving_takes_a_broken_off_change_back_in_the_copy_only(
    sample_file: SampleFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from csp_desktop.services.moving import copy_here, put_away

    whole = sample_file()
    folder = tmp_path / "cloud"
    folder.mkdir()
    path = folder / "Ours.csp"
    shutil.copy(whole, path)
    writer = driver.connect(FileRef(path))
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE changes SET label = hex(randomblob(90))")
    writer.execute(
        "INSERT INTO settings (name, value) SELECT 'k' || id, hex(randomblob(500)) FROM changed_rows"
    )
    broken = tmp_path / "broken"
    broken.mkdir()
    for name in ("Ours.csp", "Ours.csp-journal"):  # as a power cut would have left them
        shutil.copy(folder / name, broken / name)
    writer.execute("ROLLBACK")
    writer.close()
    monkeypatch.setenv("OneDrive", str(broken))
    ref, before = FileRef(broken / "Ours.csp"), everything(broken)
    with pytest.raises(Unopenable, match="in the middle of a change"):
        open_live(ref)
    new = copy_here(ref)
    assert everything(broken) == before
    records = RecordsFile.open(new)
    assert records.query("SELECT count(*) FROM settings WHERE name LIKE 'k%'") == [(0,)]
    records.close()
    put_away(ref.path)
    assert sorted(everything(broken).values()) == sorted(before.values())
    assert not opening.journal_of(ref.path).exists(), "no file that gets this name next may meet it"


def test_a_file_that_cannot_be_renamed_says_where_it_still_is(
    sample_file: SampleFile, tmp_path: Path
) -> None:
    from csp_desktop.services.moving import put_away

    assert "could not be renamed" in put_away(tmp_path / "gone.csp")


def test_a_backup_is_only_read_and_not_to_be_moved(sample_file: SampleFile, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    made = backups.back_up(sample_file(), folder).path
    made.chmod(0o600)
    before = everything(folder)
    opened = open_live(FileRef(made))
    assert opened.records.read_only
    assert not opened.can_be_moved
    assert opened.remark == f"{made.name} is a backup, which can only be read: restore it to work on it."
    opened.records.close()
    assert everything(folder) == before
    (folder / f"{made.stem}.json").write_text("{}")
    other = open_live(FileRef(made))
    assert not other.records.read_only, "what is beside it says nothing of a backup"
    other.records.close()
