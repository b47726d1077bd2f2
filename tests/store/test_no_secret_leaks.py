"""Whoever finds the computer finds no word of encrypted records on it, and neither passphrase nor key, in any byte."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from csp_desktop import bugs, settings
from csp_desktop.paths import data_folder, settings_folder
from csp_desktop.records.actions import Action, ActionUpdate
from csp_desktop.records.attachments import Attachment, contents
from csp_desktop.records.people import Person
from csp_desktop.services import backups
from csp_desktop.services.beginning import begin
from csp_desktop.services.passphrases import set_passphrase
from csp_desktop.store import drafts, driver
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import new_key
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from csp_desktop.store.keys import Key

pytestmark = pytest.mark.slow
PASSPHRASE = "Quixotic-Zephyr ŵ Marmalade 77"
NAMES = [
    f"Qvx{number:02}{'Llŷrwen' if number % 2 else 'Ysgawen'} Zzeb{number * 7919 % 1000:03}"
    for number in range(50)
]

# A change that is killed half-way: with so small a cache its pages are in the file, and the old ones in its journal.
HALF_A_CHANGE = """
import os, signal, sys
from pathlib import Path
from csp_desktop.store import driver
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import RAW, Key
raw = bytes.fromhex(sys.stdin.readline())
connection = driver.connect(FileRef(Path(sys.argv[1]), Key(raw[:RAW], raw[RAW:]) if raw else None))
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
for line in sys.stdin:
    name = line.strip()
    connection.execute("UPDATE people SET role = ? || name", (name,))
    connection.executemany("INSERT INTO people (name, role) VALUES (?, ?)", [(name, str(n)) for n in range(200)])
os.kill(os.getpid(), signal.SIGKILL)
"""


def forms(word: str) -> Iterator[bytes]:
    """A word as any program may have written it."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield word.encode(encoding)


def found(folders: list[Path], words: list[bytes]) -> list[tuple[str, bytes]]:
    """Which of the words are in which file, and in which file's name."""
    seen = []
    for folder in folders:
        for path in folder.rglob("*"):
            content = os.fsencode(path.name) + (path.read_bytes() if path.is_file() else b"")
            seen += [(path.name, word) for word in words if word in content]
    return seen


def fill(records: RecordsFile) -> None:
    """Write every name wherever the program writes: records, labels, history, attachments, drafts."""
    for number, name in enumerate(NAMES):
        with records.change(f"Edit {name}") as session:
            session.add(Person(name=name, email=f"{name.split()[0]}@example.org"))
            action = Action(wording=f"See {name}", owner=name)
            session.add(action)
            session.flush()
            session.add(ActionUpdate(action_id=action.id, note=f"{name} said so. " * 40))
            made = Attachment(
                of_table="actions", of_id=action.id, name=f"{name}.pdf", size=9, sha256=f"{number:064}"
            )
            session.add(made)
            session.execute(contents.insert().values(sha256=f"{number:064}", size=9, data=name.encode()))
        drafts.keep(records, "actions", number + 1, {"wording": f"{name} and"})
    records.undo()


def use(records: RecordsFile, temporary: Path) -> None:
    """What leaves traces elsewhere: backups, settings, a bug in the log, an officer's problem, a sort of all there is."""
    backups.back_up(records.ref)
    backups.back_up(records.ref, temporary)
    kept = settings.load()
    kept.recent = [str(records.path)]
    settings.save(kept)
    try:
        raise ValueError(NAMES[0], records.ref, records.query("SELECT name FROM people ORDER BY name"))
    except ValueError as problem:
        bugs.say(type(problem), problem, problem.__traceback__)
    records.query("SELECT a.name || b.name AS both FROM people a, people b ORDER BY both DESC")


def break_off(ref: FileRef) -> None:
    """Kill a change half-way."""
    raw = ref.key.literal()[2:-1] if ref.key is not None else ""
    killed = subprocess.run(
        [sys.executable, "-c", HALF_A_CHANGE, str(ref.path)],
        input="\n".join([raw, *NAMES]).encode(),
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    journal = ref.path.with_name(f"{ref.path.name}-journal")
    assert journal.stat().st_size > 2 * driver.PAGE


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folder of the file, that of its other backups, the program's own two, and where temporary files go."""
    made = [tmp_path / "records", tmp_path / "stick", tmp_path / "temp"]
    for folder in made:
        folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(made[2]))
    return [*made, data_folder(), settings_folder()]


def everything(places: list[Path], key: Key | None) -> FileRef:
    """Make the file, fill it, use it, and leave it broken off."""
    ref = FileRef(places[0] / "ours.csp", key)
    records = begin(ref, "Ours")
    assert records.hold() is None
    fill(records)
    use(records, places[1])
    records.close()
    break_off(ref)
    return ref


needs_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
WORDS = [form for name in NAMES for form in forms(name.split()[0])]


@needs_kill
def test_nothing_of_encrypted_records_is_found(places: list[Path], capfd: pytest.CaptureFixture[str]) -> None:
    key = new_key(PASSPHRASE)
    ref = everything(places, key)
    assert len([path for folder in places for path in folder.rglob("*") if path.is_file()]) >= 7
    raw = bytes.fromhex(key.literal()[2:66])
    secrets = [*forms(PASSPHRASE), raw, raw.hex().encode(), raw.hex().upper().encode()]
    secrets += [form for code in (key.code(), key.code().replace(" ", "")) for form in forms(code)]
    assert found(places, [*WORDS, *secrets]) == []
    told = "".join(capfd.readouterr())
    assert [word for word in (*NAMES, PASSPHRASE, raw.hex(), key.code()) if word in told] == []
    again = RecordsFile.open(ref)
    assert again.query("SELECT count(*) FROM people WHERE name LIKE 'Qvx%'") == [(49,)]
    again.close()


@needs_kill
def test_the_search_finds_what_is_there(places: list[Path]) -> None:
    """In a plain file every name is found, so that finding none in an encrypted one means something."""
    everything(places, None)
    names = {name.split()[0].encode() for name in NAMES}
    assert {word for file, word in found(places[:1], WORDS) if file == "ours.csp"} == names
    assert {word for file, word in found(places[:1], WORDS) if file == "ours.csp-journal"}
    for folder in (places[1], data_folder() / "backups"):
        assert {word for _, word in found([folder], WORDS)} == names
    assert not found([settings_folder(), data_folder() / "logs"], WORDS)


def test_once_encrypted_nothing_plain_is_left_beside_it(places: list[Path]) -> None:
    path = places[0] / "ours.csp"
    records = begin(path, "Ours")
    assert records.hold() is None
    fill(records)
    backups.back_up(records.ref)
    assert found([places[0], data_folder()], WORDS)
    set_passphrase(records, PASSPHRASE)
    records.close()
    assert found(places, [*WORDS, *forms(PASSPHRASE)]) == []


def test_while_it_is_encrypted_no_plain_copy_is_on_the_way(places: list[Path]) -> None:
    """Looked at in the middle of the work: of each new file already written, no page can be read."""
    records = begin(places[0] / "ours.csp", "Ours")
    assert records.hold() is None
    fill(records)
    backups.back_up(records.ref)
    looked: set[str] = set()

    def look(_done: int, _of: int) -> None:
        for folder in (places[0], data_folder(), places[2]):
            for path in folder.rglob("*.part*"):
                content = path.read_bytes()
                looked.add(path.parent.name) if content else None
                assert not [word for word in (*WORDS, b"SQLite format 3") if word in content]

    set_passphrase(records, PASSPHRASE, look)
    records.close()
    assert looked


@pytest.mark.skipif(not os.path.exists("/proc/self/environ"), reason="no /proc here")
def test_a_program_started_from_here_is_not_handed_the_passphrase(tmp_path: Path, root: Path) -> None:
    """A command reads it from the environment; who is started after that finds it neither there nor in its arguments."""
    ref = FileRef(tmp_path / "ours.csp", new_key(PASSPHRASE))
    begin(ref, "Ours").close()
    code = (
        "import subprocess, sys\n"
        "from csp_desktop.__main__ import main\n"
        "assert main(['check', sys.argv[1]]) == 0\n"
        "subprocess.run(['cat', '/proc/self/environ', '/proc/self/cmdline'], check=True)\n"
    )
    given = os.environ | {"CSP_DESKTOP_PASSPHRASE": PASSPHRASE, "CSP_SEEN": "yes"}
    ran = subprocess.run(
        [sys.executable, "-c", code, ref.path], cwd=root, env=given, capture_output=True, check=True
    )
    assert b"No problems found." in ran.stdout
    assert b"CSP_SEEN=yes" in ran.stdout
    raw = ref.key.literal()[2:66]
    for word in (*forms(PASSPHRASE), raw.encode(), bytes.fromhex(raw), b"CSP_DESKTOP_PASSPHRASE"):
        assert word not in ran.stdout + ran.stderr
