"""Another key for an open file: everything comes across, and whatever stops it leaves the old file or the new one."""

from __future__ import annotations

import errno
import os
import random
import signal
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.services import backups
from csp_desktop.store import backup, driver, keys, manifest, opening, placing, rekeying
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.integrity import integrity
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.store.rekeying import Watch
from tests.store.filled import back_up_thrice, content, fill, left_in, stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csp_desktop.store.keys import Key

    Opened = Callable[..., RecordsFile]

KINDS = ("plain to encrypted", "encrypted to encrypted", "encrypted to plain")


@pytest.fixture
def opened(sample_file: Callable[..., Path]) -> Iterator[Opened]:
    """Opens and holds a filled sample; with a key, encrypted by it."""
    made: list[RecordsFile] = []

    def open_it(key: Key | None = None, name: str = "herefordshire") -> RecordsFile:
        path = sample_file(name)
        fill(path)
        records = RecordsFile.open(path)
        assert records.hold() is None
        made.append(records)
        if key is not None:
            rekeying.rekey(records, key, "Set")
        return records

    yield open_it
    for records in made:
        records.close()


def both(kind: str) -> tuple[Key | None, Key | None]:
    """The key before and after."""
    return {
        KINDS[0]: (None, keys.new_key("the new one")),
        KINDS[1]: (keys.new_key("the old one"), keys.new_key("the new one")),
        KINDS[2]: (keys.new_key("the old one"), None),
    }[kind]


# --- it comes across -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_everything_comes_across(opened: Opened, kind: str) -> None:
    before, after = both(kind)
    records = opened(before)
    wanted = content(records.ref)
    said: list = []
    records.subscribe(said.append)
    ref = rekeying.rekey(records, after, "Change the passphrase")
    assert ref == records.ref == FileRef(records.path, after)
    assert content(ref) == wanted
    assert wanted["application_id"] == [(driver.APPLICATION_ID,)]
    assert (keys.salt_of(records.path) is None) == (after is None)
    found = records.query("SELECT rowid FROM search WHERE search MATCH 'number77 llyn'")
    assert found == [(77,)]
    assert records.query("SELECT rowid FROM search WHERE search MATCH 'number100'") == []
    assert [(change.label, "actions" in change.tables) for change in said] == [
        ("Change the passphrase", True)
    ]
    assert left_in(records.path.parent) == ["herefordshire.csp", "herefordshire.csp.lock"]


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_new_key_opens_it(opened: Opened, kind: str) -> None:
    before, after = both(kind)
    records = opened(before)
    rekeying.rekey(records, after, "Change")
    opening.check(FileRef(records.path, after))
    for other in (None, before, keys.new_key("another")):
        if other == after:
            continue
        with pytest.raises(opening.Unopenable):
            opening.check(FileRef(records.path, other))


def test_it_is_worked_with_as_before(opened: Opened) -> None:
    records = opened()
    first = records.partnership_name
    for key in (keys.new_key("one"), keys.new_key("two"), None):
        rekeying.rekey(records, key, "Change")
        with records.change("Rename") as session:
            from csp_desktop.records.partnerships import Partnership

            session.get(Partnership, 1).name = f"With {key}"
        assert records.partnership_name == f"With {key}"
        assert records.undo() == "Rename"
        assert records.partnership_name == first
        assert integrity(records) == ()


@pytest.mark.slow
def test_a_file_of_ten_years_comes_across_and_tells_how_far_it_is(opened: Opened) -> None:
    records = opened(name="example")
    wanted = content(records.ref)
    told: list[tuple[int, int]] = []
    rekeying.rekey(records, keys.new_key("ten years"), "Set", Watch(lambda done, of: told.append((done, of))))
    assert content(records.ref) == wanted
    assert told == sorted(told)
    assert told[0][0] >= 0
    assert told[-1][0] <= told[-1][1]


# --- what stops it ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("looks", [0, 1, 5, 40])
def test_stopped_it_leaves_the_old_file_open_and_whole(opened: Opened, kind: str, looks: int) -> None:
    before, after = both(kind)
    records = opened(before)
    bytes_before, asked = records.path.read_bytes(), []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > looks

    with pytest.raises(KnownError, match="stopped"):
        rekeying.rekey(records, after, "Change", Watch(cancelled=cancelled))
    assert records.path.read_bytes() == bytes_before
    assert records.ref == FileRef(records.path, before)
    with records.change("Still here", recorded=False):
        pass
    assert records.partnership_name
    assert left_in(records.path.parent) == ["herefordshire.csp", "herefordshire.csp.lock"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no limit of a file's size here")
@pytest.mark.parametrize("share", [0.0, 0.2, 0.5])
def test_a_full_disk_leaves_the_old_file_open_and_whole(opened: Opened, share: float) -> None:
    import resource

    records = opened()
    bytes_before = records.path.read_bytes()
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(len(bytes_before) * share), limit[1]))
    try:
        with pytest.raises(KnownError, match=r"left as they were|could not be read or written"):
            rekeying.rekey(records, keys.new_key("no room"), "Set")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)
    assert records.path.read_bytes() == bytes_before
    assert left_in(records.path.parent) == ["herefordshire.csp", "herefordshire.csp.lock"]
    rekeying.rekey(records, keys.new_key("room again"), "Set")
    assert integrity(records) == ()


def test_a_disk_that_refuses_the_new_name_leaves_the_old_file_open(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = opened()
    wanted = content(records.ref)

    def refused(*_names: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(placing.os, "replace", refused)
    with pytest.raises(KnownError, match="The disk gave up"):
        rekeying.rekey(records, keys.new_key("never there"), "Set")
    assert records.ref.key is None
    assert content(records.ref) == wanted
    assert records.partnership_name
    assert left_in(records.path.parent) == ["herefordshire.csp", "herefordshire.csp.lock"]


def test_changes_are_refused_meanwhile_and_none_is_lost(opened: Opened) -> None:
    records = opened()
    refused: list[str] = []

    def try_a_change(_done: int, _of: int) -> None:
        other = threading.Thread(target=change)
        other.start()
        other.join()

    def change() -> None:
        try:
            with records.change("In between", recorded=False):
                pass
        except KnownError as problem:
            refused.append(problem.text)

    rekeying.rekey(records, keys.new_key("meanwhile"), "Set", Watch(try_a_change))
    assert refused
    assert set(refused) == {"The records are being written under another key."}
    with records.change("Afterwards", recorded=False):
        pass
    assert records.query("SELECT label FROM changes ORDER BY id DESC LIMIT 1") == [("Afterwards",)]


def test_a_file_that_can_only_be_read_keeps_its_key(opened: Opened) -> None:
    records = opened()
    records.read_only = True
    with pytest.raises(KnownError, match="can only be read"):
        rekeying.rekey(records, keys.new_key("never"), "Set")
    assert keys.salt_of(records.path) is None


def test_half_a_change_of_another_program_is_not_walked_over(opened: Opened) -> None:
    records = opened()
    journal = records.path.with_name(f"{records.path.name}-journal")
    said = []

    def begin_a_change() -> bool:
        journal.write_bytes(b"half")
        said.append(1)
        return False

    with pytest.raises(KnownError):
        rekeying.rekey(records, keys.new_key("never"), "Set", Watch(cancelled=begin_a_change))
    assert said
    assert keys.salt_of(records.path) is None
    journal.unlink()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE main.partnerships SET name = name || '!'", "its table partnerships is another"),
        ("UPDATE main.partnerships SET name = lower(name)", "its table partnerships is another"),
        ("DELETE FROM main.settings", "its table settings is another"),
        ("UPDATE main.contents SET rowid = 99 WHERE rowid = 41", "its table contents is another"),
        ("UPDATE main.contents SET data = x'00ff01' WHERE rowid = 41", "its table contents is another"),
        ("INSERT INTO main.search (rowid, title) VALUES (9999, 'more')", "its table search_"),
        ("CREATE TABLE main.more (id INTEGER)", "its tables are others"),
        ("DROP INDEX main.ix_search_rows_record", "its tables are others"),
    ],
)
def test_a_copy_that_is_not_the_same_is_not_taken(
    opened: Opened, tmp_path: Path, damage: str, said: str
) -> None:
    records = opened()
    new = FileRef(tmp_path / "copy", keys.new_key("a copy"))
    new.path.touch()
    rekeying.copy_anew(records.ref, new, Watch())
    with closing(driver.connect(new)) as connection:
        connection.execute(damage.replace("main.", ""))
    with pytest.raises(KnownError, match=said):
        rekeying._prove(records.ref, new, Watch())


def test_a_copy_whose_bytes_changed_on_the_disk_is_not_taken(opened: Opened, tmp_path: Path) -> None:
    records = opened()
    new = FileRef(tmp_path / "copy", keys.new_key("a copy"))
    new.path.touch()
    rekeying.copy_anew(records.ref, new, Watch())
    whole = new.path.read_bytes()
    chance = random.Random(3)
    for _ in range(20):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(driver.PAGE, len(whole))] ^= 1 << chance.randrange(8)
        new.path.write_bytes(spoilt)
        with pytest.raises((KnownError, driver.DriverError)):
            rekeying._prove(records.ref, new, Watch())


# --- leftovers -------------------------------------------------------------------------------------------------


def test_what_a_kill_left_is_cleared_when_the_file_is_held_next(opened: Opened) -> None:
    records = opened()
    folder, path = records.path.parent, records.path
    ours = [folder / f".{path.name}.{'0f' * 8}.part", folder / f".{path.name}.{'a1' * 8}.part-journal"]
    others = [
        folder / f".{'0f' * 8}.part",
        folder / f".other.csp.{'0f' * 8}.part",
        folder / f".{path.name}.note.part",
    ]
    for made in (*ours, *others):
        made.write_bytes(b"x")
    records.close()
    again = RecordsFile.open(path)
    assert again.hold() is None
    again.close()
    assert not [made for made in ours if made.exists()]
    assert [made for made in others if made.exists()] == others


# --- backups ---------------------------------------------------------------------------------------------------


@pytest.fixture
def backed_up(opened: Opened) -> Callable[..., RecordsFile]:
    """A sample with three backups in the program's own folder."""

    def made(key: Key | None = None) -> RecordsFile:
        records = opened(key)
        back_up_thrice(records)
        return records

    return made


@pytest.mark.parametrize("kind", KINDS)
def test_backups_follow_the_key(backed_up: Callable[..., RecordsFile], kind: str) -> None:
    before, after = both(kind)
    records = backed_up(before)
    was = [
        (made.number, made.made_at, made.change, content(FileRef(made.path, before)))
        for made in stored(records)
    ]
    for made in stored(records):
        assert made.key == (before.mark() if before else "")
        rekeying.rekey_backup(made, before, after)
    found = stored(records)
    assert [
        (made.number, made.made_at, made.change, content(FileRef(made.path, after))) for made in found
    ] == was
    assert {made.key for made in found} == {after.mark() if after else ""}
    for made in found:
        assert (keys.salt_of(made.path) is None) == (after is None)
        assert not made.path.stat().st_mode & 0o222
        backup.restore(FileRef(made.path, after), records.path.with_name(f"{made.number}.csp"))
    names = {path.name for made in found for path in (made.path, manifest.beside(made.path))}
    assert set(left_in(backups.folder_for(records.path))) == names


def test_a_backup_that_was_tampered_with_is_not_written_anew(backed_up: Callable[..., RecordsFile]) -> None:
    records = backed_up()
    made = stored(records)[0]
    made.path.chmod(0o600)
    spoilt = bytearray(made.path.read_bytes())
    spoilt[-1] ^= 1
    made.path.write_bytes(spoilt)
    before = left_in(made.path.parent)
    with pytest.raises(KnownError, match="not as it was when it was made"):
        rekeying.rekey_backup(made, None, keys.new_key("a new one"))
    assert left_in(made.path.parent) == before
    assert made.path.read_bytes() == spoilt


def test_a_backup_under_a_third_key_is_left(backed_up: Callable[..., RecordsFile]) -> None:
    records = backed_up(keys.new_key("the first"))
    made = stored(records)[0]
    before = made.path.read_bytes()
    for wrong in (None, keys.new_key("another")):
        with pytest.raises(opening.Unopenable):
            rekeying.rekey_backup(made, wrong, keys.new_key("a new one"))
    assert made.path.read_bytes() == before
