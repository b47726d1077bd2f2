"""Attachments on real files: kept whole with their bytes through undo, delete and restart, and written nowhere else."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from csp_desktop.errors import KnownError
from csp_desktop.rules.attachments import LARGEST
from csp_desktop.services import attachments, bin, checks, editing, temporary
from csp_desktop.store import keys
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.records_file import RecordsFile
from tests.attached import GOOD, bomb

PDF = GOOD["pdf"]


@pytest.fixture
def empty(tmp_path: Path) -> RecordsFile:
    records = RecordsFile.create(tmp_path / "n.csp", "X")
    yield records
    records.close()


@pytest.fixture
def group(empty: RecordsFile) -> int:
    return editing.add_new(empty, "groups", {"name": "Board", "is_board": "1"})


def file(folder: Path, name: str, data: bytes = PDF) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def kept(records: RecordsFile) -> dict[str, bytes]:
    """Every content, proved by its name."""
    found = dict(records.query("SELECT sha256, data FROM contents"))
    assert all(hashlib.sha256(data).hexdigest() == name for name, data in found.items())
    return found


def shown(records: RecordsFile, group: int) -> list[tuple[str, str]]:
    return [(row.name, row.about) for row in attachments.listed(records, "groups", group)]


# --- attaching ---------------------------------------------------------------------------------------------------


def test_a_file_is_attached_listed_and_undone_as_one_change(
    empty: RecordsFile, group: int, tmp_path: Path
) -> None:
    empty.query("SELECT 1")
    with empty.change("x") as session:
        session.execute(text("INSERT INTO settings (name, value) VALUES ('today', '2026-03-03')"))
    attachments.attach(empty, "groups", group, file(tmp_path, "Terms.PDF"))
    attachments.attach_bytes(empty, "groups", group, "Pwyllgor \u0175.docx", GOOD["docx"])
    assert shown(empty, group) == [
        ("Terms.PDF", "PDF, 15 bytes, 3 March 2026"),
        ("Pwyllgor \u0175.docx", f"Word document, {len(GOOD['docx'])} bytes, 3 March 2026"),
    ]
    assert attachments.count(empty, "groups", group) == 2
    assert attachments.listed(empty, "groups", group + 1) == ()
    assert empty.undo_label == "Add attachment"
    assert set(kept(empty).values()) == {PDF, GOOD["docx"]}


def test_undo_and_redo_of_add_rename_and_delete_keep_the_bytes(
    empty: RecordsFile, group: int, tmp_path: Path
) -> None:
    made = attachments.attach(empty, "groups", group, file(tmp_path, "a.pdf"))
    attachments.rename(empty, made, "b")
    attachments.delete(empty, made)
    states = [[], ["b.pdf"], ["a.pdf"], []]
    for state in states[1:]:
        empty.undo()
        assert [name for name, _ in shown(empty, group)] == state
        assert list(kept(empty).values()) == [PDF]
    assert empty.undo_label != "Add attachment"
    for state in states[-2::-1]:
        empty.redo()
        assert [name for name, _ in shown(empty, group)] == state
    empty.undo()
    assert attachments.take(empty, made).data == PDF


def test_several_files_are_one_change_and_the_same_bytes_are_kept_once(
    empty: RecordsFile, group: int
) -> None:
    files = [attachments.ready(f"x.{kind}", data) for kind, data in GOOD.items()]
    files += [attachments.ready("x.pdf", PDF)]
    ids = attachments.keep(empty, "groups", group, files)
    assert len(set(ids)) == len(GOOD) + 1
    assert len(kept(empty)) == len(GOOD)
    names = [name for name, _ in shown(empty, group)]
    assert len(set(names)) == len(names)
    assert "x (2).pdf" in names
    assert empty.undo_label == f"Add {len(ids)} attachments"
    empty.undo()
    assert shown(empty, group) == []


def test_what_the_record_has_already_is_told_apart(empty: RecordsFile, group: int) -> None:
    attachments.attach_bytes(empty, "groups", group, "a.pdf", PDF)
    files = [
        attachments.ready(*pair)
        for pair in (("b.pdf", PDF), ("n.txt", b"n"), ("n.txt", b"n"), ("m.txt", b"m"))
    ]
    new, twice = attachments.apart(empty, "groups", group, files)
    assert [f.label for f in new] == ["n.txt", "m.txt"]
    assert [p.text for p in twice] == [
        "b.pdf is attached already, called a.pdf.",
        "n.txt is attached already.",
    ]


def test_nothing_is_attached_to_a_record_that_is_gone_or_no_kind_of_ours(empty: RecordsFile) -> None:
    with pytest.raises(KnownError, match="no longer there"):
        attachments.attach_bytes(empty, "groups", 99, "a.pdf", PDF)
    with pytest.raises(KeyError):
        attachments.attach_bytes(empty, "changes; --", 1, "a.pdf", PDF)
    assert kept(empty) == {}


def test_a_refused_file_is_not_read_and_changes_nothing(
    empty: RecordsFile, group: int, tmp_path: Path
) -> None:
    before = empty.query("SELECT count(*) FROM changes")
    for path in (
        tmp_path / "not there.exe",
        file(tmp_path, "x.pdf", b"MZ"),
        file(tmp_path, "zero.docx", b""),
    ):
        with pytest.raises(KnownError) as refused:
            attachments.attach(empty, "groups", group, path)
        assert path.name in refused.value.text
    assert empty.query("SELECT count(*) FROM changes") == before
    assert kept(empty) == {}


def test_what_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.pdf").mkdir()
    os.mkfifo(tmp_path / "pipe.pdf")
    for name, said in (
        ("folder.pdf", "is a folder"),
        ("pipe.pdf", "no file"),
        ("gone.pdf", "no longer there"),
    ):
        with pytest.raises(KnownError, match=said):
            attachments.read_file(tmp_path / name)
    large = tmp_path / "large.pdf"
    with large.open("wb") as made:
        made.truncate(LARGEST + 1)
    with pytest.raises(KnownError, match="over 100 MB"):
        attachments.read_file(large)

    def locked(self: Path, *_: object) -> None:
        raise PermissionError(13, "in use")

    path = file(tmp_path, "open.pdf")
    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(KnownError, match="open in another program"):
        attachments.read_file(path)


def test_a_file_that_changes_while_it_is_read_is_not_attached(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", b"a" * 3_000_000)

    def saved_again(_read: int) -> None:
        with path.open("ab") as other:
            other.write(b"more")

    with pytest.raises(KnownError, match="was changed while it was read"):
        attachments.read_file(path, saved_again)
    with pytest.raises(KnownError, match="not added"):
        attachments.read_file(path, cancelled=lambda: True)
    read: list[int] = []
    assert len(attachments.read_file(path, read.append).data) == read[-1] > 3_000_000
    assert read == sorted(read)


def test_a_hundred_megabytes_are_kept_and_come_back(empty: RecordsFile, group: int, tmp_path: Path) -> None:
    data = PDF + secrets.token_bytes(1024) * (100 * 1024 - 1)
    data += bytes(LARGEST - len(data))
    made = attachments.attach(empty, "groups", group, file(tmp_path, "large.pdf", data))
    assert shown(empty, group)[0][1].startswith("PDF, 100 MB, ")
    out = tmp_path / "out.pdf"
    attachments.save_as(empty, made, out)
    assert out.read_bytes() == data


# --- renaming ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Terms", "Terms.jpeg"), ("Terms.jpg", "Terms.jpg"), ("x.exe", "x.exe.jpeg"), ("a/b:c", "a-b-c.jpeg"), ("CON", "CON_.jpeg"),
     ("a" * 300, "a" * 250 + ".jpeg"), ("x.pdf", "x.pdf.jpeg")],
)  # fmt: skip
def test_a_typed_name_becomes_a_label_with_its_ending(
    empty: RecordsFile, group: int, typed: str, name: str
) -> None:
    made = attachments.attach_bytes(empty, "groups", group, "photo.jpeg", GOOD["jpeg"])
    assert attachments.rename(empty, made, typed) == name
    assert empty.undo_label == "Rename attachment"
    with pytest.raises(KnownError, match="needs a name"):
        attachments.rename(empty, made, "  ")
    with pytest.raises(KnownError, match="no longer there"):
        attachments.rename(empty, made + 1, "x")


# --- with the record they belong to ------------------------------------------------------------------------------


def test_a_deleted_record_takes_its_attachments_along_and_undo_brings_all_back(records: RecordsFile) -> None:
    group, returned = records.query("SELECT group_id, id FROM group_returns ORDER BY id")[0]
    attachments.attach_bytes(records, "groups", group, "terms.pdf", PDF)
    attachments.attach_bytes(records, "groups", group, "letter.docx", GOOD["docx"])
    attachments.attach_bytes(records, "group_returns", returned, "proof.png", GOOD["png"])
    other = records.query("SELECT id FROM groups WHERE id <> ?", (group,))[0][0]
    stays = attachments.attach_bytes(records, "groups", other, "other.pdf", PDF)
    assert "3 attachments" in editing.goes_too(records, "groups", group)
    before = records.query("SELECT * FROM attachments ORDER BY id")
    editing.delete(records, "groups", group)
    assert [row[0] for row in records.query("SELECT id FROM attachments")] == [stays]
    assert checks.check(records).problems == ()
    records.undo()
    assert records.query("SELECT * FROM attachments ORDER BY id") == before
    records.redo()
    binned = bin.deleted(records)[0]
    assert (binned.noun, "3 attachments" in binned.along) == ("group", True)
    bin.put_back(records, binned.change_id)
    assert records.query("SELECT * FROM attachments ORDER BY id") == before
    assert attachments.take(records, before[0][0]).data == PDF


def test_contents_leave_the_file_when_a_record_is_removed_for_good(empty: RecordsFile, group: int) -> None:
    attachments.attach_bytes(empty, "groups", group, "a.pdf", PDF)
    attachments.attach_bytes(empty, "partnerships", 1, "also.pdf", PDF)
    attachments.attach_bytes(empty, "groups", group, "b.docx", GOOD["docx"])
    editing.delete(empty, "groups", group)
    assert len(kept(empty)) == 2
    bin.remove_for_good(empty, [bin.deleted(empty)[0].change_id])
    assert list(kept(empty).values()) == [PDF]
    assert checks.check(empty).problems == ()


def test_a_deleted_attachment_is_in_the_bin_and_comes_back(empty: RecordsFile, group: int) -> None:
    made = attachments.attach_bytes(empty, "groups", group, "a.pdf", PDF)
    attachments.delete(empty, made)
    binned = bin.deleted(empty)[0]
    assert (binned.noun, binned.name) == ("attachment", "a.pdf")
    bin.put_back(empty, binned.change_id)
    assert attachments.take(empty, made).data == PDF
    attachments.delete(empty, made)
    bin.remove_for_good(empty, [bin.deleted(empty)[0].change_id])
    assert kept(empty) == {}


def test_a_new_record_never_gets_the_attachments_of_a_deleted_one(empty: RecordsFile, group: int) -> None:
    attachments.attach_bytes(empty, "groups", group, "a.pdf", PDF)
    editing.delete(empty, "groups", group)
    again = editing.add_new(empty, "groups", {"name": "Another"})
    assert attachments.listed(empty, "groups", again) == ()


# --- damage ------------------------------------------------------------------------------------------------------


def spoil(path: Path, *statements: str) -> None:
    connection = dbapi2.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE contents SET data = x'255044462d'", "The attachment a.pdf is damaged; "),
        ("DELETE FROM contents", "The attachment a.pdf is damaged; "),
        ("UPDATE attachments SET of_id = 99", "1 attachment belongs to a group that is not there; "),
        (
            "UPDATE attachments SET of_table = 'nothing'",
            "1 attachment belongs to a record that is not there; ",
        ),
    ],
)
def test_check_finds_damage(empty: RecordsFile, group: int, statement: str, said: str) -> None:
    made = attachments.attach_bytes(empty, "groups", group, "a.pdf", PDF)
    assert checks.check(empty).problems == ()
    spoil(empty.path, statement)
    problems = checks.check(empty).problems
    assert [line[: len(said)] for line in problems] == [said]
    if "a.pdf" in said:
        for use in (attachments.take, attachments.open_copy):
            with pytest.raises(KnownError, match="damaged"):
                use(empty, made)
        assert not temporary.folder().exists()


def test_what_somebody_put_into_the_file_is_judged_again_before_it_is_opened(
    empty: RecordsFile, group: int
) -> None:
    made = attachments.attach_bytes(empty, "groups", group, "a.pdf", PDF)
    program = b"MZ" + bytes(200)
    sha256 = hashlib.sha256(program).hexdigest()
    content = f"UPDATE contents SET data = x'{program.hex()}', sha256 = '{sha256}'"
    row = f"UPDATE attachments SET sha256 = '{sha256}', name = 'a.exe'"
    for kind in ("exe", "pdf", "../x", ""):
        spoil(empty.path, content, f"{row}, kind = '{kind}'")
        with pytest.raises(KnownError):
            attachments.open_copy(empty, made)
    assert not temporary.folder().exists()


# --- copies ------------------------------------------------------------------------------------------------------


def test_a_copy_is_read_only_apart_and_named_safely(empty: RecordsFile, group: int) -> None:
    for name in (
        "CON.pdf",
        "..\\..\\x.pdf",
        "a:b.pdf",
        "%TEMP%.pdf",
        "harm\u202efdp.pdf",
        "x" * 260 + ".pdf",
    ):
        made = attachments.attach_bytes(empty, "groups", group, name, PDF)
        path = attachments.open_copy(empty, made)
        assert path.parent.parent == temporary.folder()
        assert path.suffix == ".pdf"
        assert path.read_bytes() == PDF
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert len({p.name for p in temporary.folder().iterdir()}) == 6
    assert temporary.wipe()


def test_windows_is_told_that_a_copy_comes_from_elsewhere(
    empty: RecordsFile, group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = attachments.attach_bytes(empty, "groups", group, "a.pdf", PDF)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("CSP_DESKTOP_DATA", str(tmp_path / "data"))
    path = attachments.open_copy(empty, made)
    attachments.save_as(empty, made, tmp_path / "out.pdf")
    for marked in (path, tmp_path / "out.pdf"):
        stream = marked.with_name(
            f"{marked.name}:Zone.Identifier"
        )  # a file beside it where there are no streams
        assert stream.read_text() == "[ZoneTransfer]\nZoneId=3\n"
    assert temporary.wipe()


def test_a_bomb_is_attached_and_opened_without_being_unpacked(empty: RecordsFile, group: int) -> None:
    data = bomb()
    assert attachments.open_copy(
        empty, attachments.attach_bytes(empty, "groups", group, "x.docx", data)
    ).stat().st_size == len(data)


def test_saving_elsewhere_is_whole_or_not_at_all(empty: RecordsFile, group: int, tmp_path: Path) -> None:
    made = attachments.attach_bytes(empty, "groups", group, "a.pdf", PDF)
    with pytest.raises(KnownError, match="no folder"):
        attachments.save_as(empty, made, tmp_path / "missing" / "a.pdf")
    out = file(tmp_path, "out.pdf", b"before")
    attachments.save_as(empty, made, out)
    assert out.read_bytes() == PDF
    spoil(empty.path, "UPDATE contents SET data = x'00'")
    with pytest.raises(KnownError, match="damaged"):
        attachments.save_as(empty, made, out)
    assert out.read_bytes() == PDF


def test_reading_and_opening_need_no_right_to_write(empty: RecordsFile, group: int, tmp_path: Path) -> None:
    made = attachments.attach_bytes(empty, "groups", group, "a.pdf", PDF)
    with_reading = RecordsFile.open(empty.ref, read_only=True)
    attachments.save_as(with_reading, made, tmp_path / "out.pdf")
    assert attachments.open_copy(with_reading, made).read_bytes() == PDF
    with pytest.raises(KnownError, match="only be read"):
        attachments.attach_bytes(with_reading, "groups", group, "b.pdf", PDF)
    with_reading.close()


# --- nowhere else ------------------------------------------------------------------------------------------------


def test_an_encrypted_file_holds_no_bytes_of_an_attachment(tmp_path: Path) -> None:
    secret = b"Siwan Prys-Jones of Tupsley " * 400
    path = tmp_path / "n.csp"
    records = RecordsFile.create(FileRef(path, keys.new_key("correct horse battery")), "X")
    made = attachments.attach_bytes(records, "partnerships", 1, "Siwan notes.txt", secret)
    attachments.delete(records, made)
    records.undo()
    assert attachments.take(records, made).data == secret
    records.close()
    assert [p.name for p in tmp_path.iterdir()] == ["n.csp"]
    assert b"Siwan" not in path.read_bytes()
    assert path.stat().st_size > len(secret)


WATCHED = """
import sys
from pathlib import Path
from csp_desktop.services import attachments, temporary
from csp_desktop.store.records_file import RecordsFile
import csp_desktop.services.changing
made = []
def watch(name, arguments):
    if name == "open" and isinstance(arguments[0], (str, bytes)):
        writes = isinstance(arguments[1], str) and set(arguments[1]) & set("wax+") or arguments[2] & 3
        if writes:
            made.append(str(arguments[0]))
    elif name in ("os.mkdir", "os.rename", "os.link", "os.symlink", "tempfile.mkstemp", "tempfile.mkdtemp", "sqlite3.connect"):
        made.append(str(arguments[1 if name == "os.rename" else 0]))
folder = Path(sys.argv[1])
records = RecordsFile.open(folder / "n.csp")
sys.addaudithook(watch)
for number in range(3):
    one = attachments.attach(records, "partnerships", 1, folder / "in" / f"{number}.txt")
    assert attachments.open_copy(records, one).stat().st_size > 100_000
    attachments.save_as(records, one, folder / "out" / f"{number}.txt")
attachments.delete(records, one)
records.undo()
records.close()
assert temporary.wipe()
print("\\n".join(made))
"""


def test_nothing_is_written_outside_the_known_folders(tmp_path: Path) -> None:
    for name in ("in", "out", "data", "system"):
        (tmp_path / name).mkdir()
    RecordsFile.create(tmp_path / "n.csp", "X").close()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_bytes(secrets.token_hex(300_000).encode())
    system = str(tmp_path / "system")
    environment = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), system)
    environment["CSP_DESKTOP_DATA"] = str(tmp_path / "data")
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    before = (tmp_path / "system").stat().st_mtime_ns
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = done.stdout.split()
    assert len(made) >= 12
    known = (str(tmp_path / "data"), str(tmp_path / "out"))
    assert [name for name in made if not name.startswith(known)] == []
    assert (tmp_path / "system").stat().st_mtime_ns == before  # not even for a moment
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "in", "n.csp", "out", "system"]
    assert list((tmp_path / "data" / "opened").iterdir()) == []


def test_the_driver_keeps_its_own_temporary_data_in_memory() -> None:
    with dbapi2.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    assert options & {"TEMP_STORE=2", "TEMP_STORE=3"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_leaves_no_copy_behind(
    empty: RecordsFile, group: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = attachments.attach_bytes(empty, "groups", group, "a.txt", b"a" * 100_000)
    opened = os.open

    def full(path: object, flags: int, mode: int = 0o777) -> int:
        return opened(
            "/dev/full" if str(path).endswith("a.txt") else path, flags & ~(os.O_EXCL | os.O_CREAT), mode
        )  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(KnownError, match="could not be opened"):
        attachments.open_copy(empty, made)
    assert list(temporary.folder().iterdir()) == []


def test_several_files_are_read_with_progress_and_each_refusal_is_told(tmp_path: Path) -> None:
    names = ["a.pdf", "b.exe", "c.txt", "gone.pdf", "CON.txt", "empty.csv"]
    paths = [file(tmp_path, name, PDF if name == "a.pdf" else b"a" * 2_000_000) for name in names]
    paths[3].unlink()
    paths[5].write_bytes(b"")
    told: list[tuple[int, int]] = []
    files, problems = attachments.read_files(paths, lambda *at: told.append(at), lambda: False)
    assert [f.label for f in files] == ["a.pdf", "c.txt", "CON_.txt"]
    assert [p.text for p in problems] == [
        "b.exe cannot be attached.", "gone.pdf is no longer there.", "empty.csv is empty."
    ]  # fmt: skip
    assert told == sorted(told)
    assert told[-1] == (told[-1][1], told[-1][1])
    assert attachments.read_files(paths, lambda *_: None, lambda: True)[0][1:] == []


def test_what_is_read_at_once_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST_AT_ONCE", 25)
    paths = [file(tmp_path, f"{number}.pdf", PDF) for number in range(3)]
    files, problems = attachments.read_files(paths, lambda *_: None, lambda: False)
    assert [f.label for f in files] == ["0.pdf"]
    assert [p.text[:17] for p in problems] == ["1.pdf was left ou", "2.pdf was left ou"]
