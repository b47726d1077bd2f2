"""Backups: made while others write, proved, named only when whole, and refused when anything about them has changed."""

import errno
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from csp_desktop.errors import KnownError
from csp_desktop.records.partnerships import Partnership
from csp_desktop.store import backup, driver, manifest
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import Key, new_key
from csp_desktop.store.opening import Unopenable
from csp_desktop.store.records_file import RecordsFile
from tests.dumped import dump

SampleFile = Callable[..., Path]
ROOT = Path(__file__).resolve().parent.parent.parent


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def is_whole(path: Path) -> bool:
    """Whether a backup is what its manifest says, proved here without the code under test."""
    kept = json.loads(path.with_suffix(".json").read_text())
    connection = dbapi2.connect(f"file:{path}?mode=ro", uri=True)
    try:
        rows = {
            table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            for table in kept["counts"]
        }
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        linked = connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()
    return (
        sound
        and linked
        and rows == kept["counts"]
        and hashlib.sha256(path.read_bytes()).hexdigest() == kept["sha256"]
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    return made


# Making


def test_a_backup_holds_all_and_says_so_in_its_manifest(sample_file: SampleFile, folder: Path) -> None:
    path = sample_file()
    made = backup.make(path, folder)
    local = made.made_at.astimezone()
    assert names(folder) == [f"herefordshire {local:%Y-%m-%d %H%M}.{kind}" for kind in ("csp", "json")]
    assert dump(made.path) == dump(path)
    assert is_whole(made.path)
    assert manifest.read(made.path) == made
    assert made.rows == sum(made.counts.values()) - sum(made.counts[table] for table in manifest.BOOKKEEPING)
    assert abs((datetime.now(UTC) - made.made_at).total_seconds()) < 60
    assert not made.path.stat().st_mode & 0o222


def test_two_in_one_minute_have_two_names_and_their_order(sample_file: SampleFile, folder: Path) -> None:
    path = sample_file()
    made = [backup.make(path, folder) for _ in range(3)]
    assert len({each.path for each in made}) == 3
    assert [each.number for each in made] == [1, 2, 3]
    assert [each.path for each in manifest.found(folder, path)] == [each.path for each in made]


def test_files_of_one_name_do_not_take_each_other_s_backups(
    sample_file: SampleFile, folder: Path, tmp_path: Path
) -> None:
    path = sample_file()
    other = tmp_path / "elsewhere" / path.name
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    ours, theirs = backup.make(path, folder), backup.make(other, folder)
    assert ours.path != theirs.path
    assert manifest.found(folder, path) == [ours]
    assert manifest.found(folder, other) == [theirs]


def test_a_file_of_that_name_without_a_manifest_is_not_replaced(
    sample_file: SampleFile, folder: Path
) -> None:
    path = sample_file()
    first = backup.make(path, folder).path
    manifest.beside(first).unlink()
    before = first.read_bytes()
    assert backup.make(path, folder).path != first
    assert first.read_bytes() == before


def test_backups_made_while_another_connection_writes_are_whole(
    sample_file: SampleFile, folder: Path
) -> None:
    path = sample_file()
    stop, written = threading.Event(), []

    def write() -> None:
        connection = driver.connect(FileRef(path))
        while not stop.wait(0.002):  # far more often than an officer, yet not without a break
            connection.execute("BEGIN IMMEDIATE")
            # Two rows that only ever come together: a copy between them would hold an odd number.
            for _ in range(2):
                connection.execute("INSERT INTO settings (name, value) VALUES (hex(randomblob(16)), 'x')")
            connection.execute("COMMIT")
            written.append(1)
        connection.close()

    start = dbapi2.connect(path).execute("SELECT count(*) FROM settings").fetchone()[0]
    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backup.make(path, folder) for _ in range(40)]
    finally:
        stop.set()
        writer.join()
    assert all(is_whole(each.path) for each in made)
    assert all((each.counts["settings"] - start) % 2 == 0 for each in made)
    assert len({each.counts["settings"] for each in made}) > 5
    assert len(written) > 40


def test_who_changes_the_file_meanwhile_is_not_kept_waiting(sample_file: SampleFile, folder: Path) -> None:
    path = sample_file()
    records = RecordsFile.open(path)
    took: list[float] = []

    def change(_done: int, _of: int) -> None:
        if len(took) < 2:  # in the middle of the first copy and of the second
            start = time.monotonic()
            with records.change("Meanwhile") as session:
                session.query(Partnership).first().strapline = f"Meanwhile {len(took)}"
            took.append(time.monotonic() - start)

    made = backup.make(path, folder, change)
    records.close()
    assert len(took) == 2
    assert max(took) < 2  # SQLite would give up after five seconds
    assert is_whole(made.path)
    assert dump(made.path) == dump(path)


def test_a_file_with_a_damaged_page_is_not_backed_up(sample_file: SampleFile, folder: Path) -> None:
    path = sample_file()
    content = bytearray(path.read_bytes())
    content[40 * 4096 : 41 * 4096] = bytes(4096)
    path.write_bytes(content)
    with pytest.raises(KnownError, match=r"damaged"):
        backup.make(path, folder)
    assert names(folder) == []


def test_a_file_with_a_link_to_nothing_is_not_backed_up(sample_file: SampleFile, folder: Path) -> None:
    path = sample_file()
    connection = dbapi2.connect(path)
    connection.execute("UPDATE awards SET stream_id = 987654 WHERE id = (SELECT min(id) FROM awards)")
    connection.commit()
    connection.close()
    with pytest.raises(KnownError, match="links to records that are not there"):
        backup.make(path, folder)
    assert names(folder) == []


def test_one_that_is_stopped_leaves_nothing(sample_file: SampleFile, folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    with pytest.raises(KnownError, match="stopped"):
        backup.make(sample_file(), folder, lambda *far: seen.append(far), lambda: True)
    assert names(folder) == []
    backup.make(sample_file(), folder, lambda *far: seen.append(far), lambda: False)
    assert seen[-1][0] == seen[-1][1] > 0


def test_a_folder_that_is_not_there_is_named(sample_file: SampleFile, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="There is no folder"):
        backup.make(sample_file(), tmp_path / "none")


def test_what_is_no_records_file_is_not_backed_up(folder: Path) -> None:
    other = folder.parent / "minutes.csp"
    other.write_text("Minutes")
    with pytest.raises(KnownError, match="not a CSP Desktop records file"):
        backup.make(other, folder)
    assert names(folder) == []


# The disk


@pytest.mark.parametrize("call", ["fsync", "link"])
@pytest.mark.parametrize("what", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_whatever_the_disk_refuses_leaves_nothing(
    sample_file: SampleFile, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, what: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(what, os.strerror(what))

    path = sample_file()
    kept = backup.make(path, folder)
    before = names(folder)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse)
        if call == "link":  # a disk without links goes on to rename
            patched.setattr(os, "rename", refuse)
        with pytest.raises(KnownError) as caught:
            backup.make(path, folder)
        with pytest.raises(KnownError):
            backup.restore(kept.path, folder.parent / "again.csp")
    assert caught.value.text.endswith("so no backup was made.")
    assert caught.value.hint
    assert names(folder) == before
    assert not (folder.parent / "again.csp").exists()
    assert names(folder.parent) == ["backups", "herefordshire.csp"]
    assert is_whole(kept.path)


def test_a_disk_without_links_is_written_all_the_same(
    sample_file: SampleFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    made = backup.make(sample_file(), folder)
    assert is_whole(made.path)
    out = folder / "out.csp"
    backup.restore(made.path, out)
    with pytest.raises(KnownError, match="is there already"):
        backup.restore(made.path, out)


FULL = """
import sys
from pathlib import Path
from csp_desktop.errors import KnownError
from csp_desktop.store import backup
path, folder, kept, full = (Path(name) for name in sys.argv[1:])
filler = full / "filler"
said = set()
for left in range(0, 1_000_000, 20_000):
    filler.write_bytes(bytes(1_400_000 - left))
    for act in (lambda: backup.make(path, full), lambda: backup.restore(kept, full / "again.csp")):
        try:
            act()
        except KnownError as problem:
            said.add(problem.line())
            assert not [name for name in full.iterdir() if name != filler], list(full.iterdir())
        for made in full.glob("*"):
            if made != filler:
                made.unlink()
filler.unlink()
backup.make(path, full)
print("\\n".join(sorted(said)))
"""


def test_a_full_disk_at_fifty_points(sample_file: SampleFile, folder: Path) -> None:
    path = sample_file()
    kept = backup.make(path, folder)
    full = folder.parent / "full"
    full.mkdir()
    mount = 'mount -t tmpfs -o size=1500k tmpfs "$1" && shift && exec "$@"'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh", full]
    try:
        subprocess.run([*command, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk cannot be made here")
    script = [sys.executable, "-c", FULL, path, folder, kept.path, full]
    ran = subprocess.run([*command, *script], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    assert set(ran.stdout.splitlines()) == {
        f"The disk is full, so {undone}; free some space or choose another folder; nothing is lost."
        for undone in (backup.NOT_MADE, backup.NOT_RESTORED)
    }


# Killed


KILLED = """
import os, signal, sys
from pathlib import Path
from csp_desktop.records.partnerships import Partnership
from csp_desktop.store import backup, driver, manifest, placing
path, folder, kept, out, at, what = sys.argv[1:]
left = int(at)
def step(event, values):
    global left
    if event in ("open", "os.link", "os.remove", "os.chmod") and folder in str(values):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
def copied(done, of):
    if at == "0":
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(step)
if what == "make":
    backup.make(Path(path), Path(folder), copied)
else:
    backup.restore(Path(kept), Path(out), copied)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
@pytest.mark.parametrize("what", ["make", "restore"])
def test_killed_at_every_step_nothing_unfinished_has_a_good_name(
    sample_file: SampleFile, folder: Path, tmp_path: Path, what: str
) -> None:
    path = sample_file()
    kept = backup.make(path, tmp_path)
    out, killed = folder / "out.csp", 0
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    for at in range(30):
        script = [sys.executable, "-c", KILLED, path, folder, kept.path, out, str(at), what]
        ran = subprocess.run(script, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        assert ran.returncode in (0, -signal.SIGKILL), ran.stderr
        killed += ran.returncode != 0
        for made in folder.glob("*.csp"):
            assert is_whole(made) if what == "make" else dump(made) == dump(path)
        if what == "make":  # what it left is in nobody's way
            assert is_whole(backup.make(path, folder).path)
        for left in folder.iterdir():
            left.unlink()
        if at and not ran.returncode:
            break
    assert ran.returncode == 0
    assert killed >= 4
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


# Restoring


def test_restoring_gives_the_records_back(sample_file: SampleFile, folder: Path, tmp_path: Path) -> None:
    path = sample_file()
    wanted = dump(path)
    made = backup.make(path, folder)
    records = RecordsFile.open(path)
    with records.change("Rename") as session:
        session.query(Partnership).first().name = "Changed since"
    records.close()
    changed = path.read_bytes()
    out = tmp_path / "restored.csp"
    assert backup.restore(made.path, out) == made
    assert dump(out) == wanted
    assert path.read_bytes() == changed
    again = RecordsFile.open(out)
    assert not again.read_only
    again.close()
    assert os.access(out, os.W_OK)
    assert names(tmp_path) == ["backups", "herefordshire.csp", "restored.csp"]


def test_no_file_is_ever_replaced(sample_file: SampleFile, folder: Path) -> None:
    path = sample_file()
    made = backup.make(path, folder)
    before = path.read_bytes()
    for out in (path, made.path):
        with pytest.raises(KnownError, match="is there already"):
            backup.restore(made.path, out)
    assert path.read_bytes() == before
    assert is_whole(made.path)


@pytest.mark.parametrize(
    ("out", "said"),
    [("none/x.csp", "There is no folder"), ("", "is there already")],
    ids=["folder", "itself"],
)
def test_a_place_that_cannot_be_is_named(sample_file: SampleFile, folder: Path, out: str, said: str) -> None:
    made = backup.make(sample_file(), folder)
    with pytest.raises(KnownError, match=said):
        backup.restore(made.path, folder / out)


def spoil_a_byte(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def cut_short(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content))]


def blank_a_page(chance: random.Random, content: bytes) -> bytes:
    filled = [at for at in range(0, len(content), 4096) if any(content[at : at + 4096])]
    at = chance.choice(filled)
    return content[:at] + bytes(4096) + content[at + 4096 :]


def add_to_the_end(chance: random.Random, content: bytes) -> bytes:
    return content + chance.randbytes(4096)


def swap_pages(chance: random.Random, content: bytes) -> bytes:
    one, two = sorted(chance.sample(range(len(content) // 4096), 2))
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
    pages[one], pages[two] = pages[two], pages[one]
    return b"".join(pages)


TAMPERINGS = (spoil_a_byte, spoil_a_byte, cut_short, blank_a_page, add_to_the_end, swap_pages)


@pytest.fixture(scope="module")
def one_backup(tmp_path_factory: pytest.TempPathFactory, _sample_templates: Callable[[str], Path]) -> Path:
    return backup.make(_sample_templates("herefordshire"), tmp_path_factory.mktemp("kept")).path


def tampered(original: Path, folder: Path, content: bytes) -> Path:
    path = folder / original.name
    path.write_bytes(content)
    manifest.beside(path).write_bytes(manifest.beside(original).read_bytes())
    return path


@pytest.mark.parametrize("seed", range(60))
def test_a_tampered_backup_is_refused(one_backup: Path, folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    whole = one_backup.read_bytes()
    content = whole
    while content == whole:  # by chance two pages that are put in each other's place are alike
        content = TAMPERINGS[seed % len(TAMPERINGS)](chance, whole)
    path = tampered(one_backup, folder, content)
    before = names(folder)
    with pytest.raises(KnownError, match="so nothing was restored") as caught:
        backup.restore(path, folder / "out.csp")
    assert caught.value.hint
    assert names(folder) == before
    assert path.read_bytes() == content


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_backup_whose_hash_was_made_to_fit_is_refused(
    one_backup: Path, folder: Path, seed: int
) -> None:
    """Who changes the manifest too gets past the hash; a file that SQLite or the counts can see through is still refused."""
    chance = random.Random(seed)
    content = TAMPERINGS[2 + seed % 2](chance, one_backup.read_bytes())
    path = tampered(one_backup, folder, content)
    kept = json.loads(manifest.beside(path).read_text())
    kept.update(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    manifest.beside(path).write_text(json.dumps(kept))
    with pytest.raises(KnownError, match="is not whole"):
        backup.restore(path, folder / "out.csp")
    assert not (folder / "out.csp").exists()


def test_two_backups_that_were_swapped_or_renamed_are_refused(sample_file: SampleFile, folder: Path) -> None:
    path = sample_file()
    first = backup.make(path, folder).path
    records = RecordsFile.open(path)
    with records.change("Rename") as session:
        session.query(Partnership).first().name = "Changed since"
    records.close()
    second = backup.make(path, folder).path
    aside = folder / "aside"
    first.rename(aside)
    second.rename(first)
    aside.rename(second)
    for swapped in (first, second):
        with pytest.raises(KnownError, match="is not as it was when it was made"):
            backup.restore(swapped, folder / "out.csp")
    renamed = first.rename(folder / "Renamed.csp")
    with pytest.raises(KnownError, match="no manifest beside it"):
        backup.restore(renamed, folder / "out.csp")
    assert not (folder / "out.csp").exists()


@pytest.mark.parametrize("seed", range(20))
def test_a_tampered_encrypted_backup_is_refused(
    folder: Path, seed: int, one_encrypted: tuple[Path, Key], tmp_path: Path
) -> None:
    made, key = one_encrypted
    chance = random.Random(seed)
    content = TAMPERINGS[seed % len(TAMPERINGS)](chance, made.read_bytes())
    path = tampered(made, folder, content)
    with pytest.raises(KnownError):
        backup.restore(FileRef(path, key), tmp_path / "out.csp")
    with pytest.raises(KnownError):
        backup.restore(path, tmp_path / "out.csp", sealed=True)
    kept = json.loads(manifest.beside(path).read_text())
    kept.update(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    manifest.beside(path).write_text(json.dumps(kept))
    if TAMPERINGS[seed % len(TAMPERINGS)] is not add_to_the_end:  # bytes after the last page are nobody's
        with pytest.raises(KnownError):  # the key proves every page
            backup.restore(FileRef(path, key), tmp_path / "out.csp")
        assert not (tmp_path / "out.csp").exists()
    with pytest.raises(Unopenable):
        backup.restore(FileRef(made, new_key("another")), tmp_path / "another.csp")
    assert not (tmp_path / "another.csp").exists()


@pytest.fixture(scope="module")
def one_encrypted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Key]:
    place, key = tmp_path_factory.mktemp("encrypted"), new_key("brass kettle over Hay Bluff")
    ref = FileRef(place / "Ours.csp", key)
    RecordsFile.create(ref, "Ours").close()
    return backup.make(ref, place).path, key


def without(name: str) -> Callable[[dict], object]:
    return lambda kept: kept.pop(name)


def saying(**values: object) -> Callable[[dict], object]:
    return lambda kept: kept.update(values)


@pytest.mark.parametrize(
    "change",
    [
        *(without(name) for name in ("csp-desktop-backup", "of", "number", "made_at", "change", "counts", "sha256")),
        saying(**{"csp-desktop-backup": 2}),
        saying(sha256="0" * 64),
        saying(sha256=None),
        saying(counts={"awards": "many"}),
        saying(counts={}),
        saying(counts=[]),
        saying(made_at="yesterday"),
        saying(made_at="2026-11-21T11:00:00"),
        saying(made_at="0001-01-01T00:00:00+23:00"),
        saying(number=True),
    ],
)  # fmt: skip
def test_a_manifest_that_was_changed_is_refused(
    one_backup: Path, folder: Path, change: Callable[[dict], object]
) -> None:
    path = tampered(one_backup, folder, one_backup.read_bytes())
    kept = json.loads(manifest.beside(path).read_text())
    change(kept)
    manifest.beside(path).write_text(json.dumps(kept))
    with pytest.raises(KnownError):
        backup.restore(path, folder / "out.csp")
    assert not (folder / "out.csp").exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'"' + bytes(10)]
)
def test_a_manifest_that_is_none_is_refused(one_backup: Path, folder: Path, content: bytes) -> None:
    path = tampered(one_backup, folder, one_backup.read_bytes())
    manifest.beside(path).write_bytes(content)
    with pytest.raises(KnownError, match="manifest"):
        backup.restore(path, folder / "out.csp")
    assert manifest.found(folder, path) == []


def test_a_backup_without_its_manifest_is_refused(one_backup: Path, folder: Path) -> None:
    path = tampered(one_backup, folder, one_backup.read_bytes())
    manifest.beside(path).unlink()
    with pytest.raises(KnownError, match="no manifest"):
        backup.restore(path, folder / "out.csp")
    with pytest.raises(KnownError, match="There is no backup"):
        backup.restore(folder / "none.csp", folder / "out.csp")
