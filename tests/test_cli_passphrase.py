"""Passphrases on the command line: from the environment or asked for at the terminal, never an argument; wrong is one line."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from csp_desktop.__main__ import main
from csp_desktop.services import backups
from csp_desktop.services.beginning import begin
from csp_desktop.services.passphrases import key_for
from csp_desktop.store import keys, manifest
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import new_key
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GIVEN, NEW = "CSP_DESKTOP_PASSPHRASE", "CSP_DESKTOP_NEW_PASSPHRASE"
LONG, OTHER = "harbour pencil thunder quilt", "window ladder Llŷn tapestry"


@pytest.fixture
def run(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Runs the program in this process, its passphrases in the environment; its exit code, what it said and complained of."""

    def ran(*words: object, given: str = "", new: str = "") -> tuple[int, str, str]:
        for name, value in ((GIVEN, given), (NEW, new)):
            monkeypatch.delenv(name, raising=False)
            if value:
                monkeypatch.setenv(name, value)
        capfd.readouterr()
        code = main([str(word) for word in words])
        said = capfd.readouterr()
        assert GIVEN not in os.environ
        assert LONG not in said.out + said.err
        assert OTHER not in said.out + said.err
        return code, said.out, said.err

    return ran


@pytest.fixture
def encrypted(sample_file: Callable[..., Path]) -> Path:
    """The sample, encrypted."""
    from csp_desktop.services.passphrases import set_passphrase

    records = RecordsFile.open(sample_file())
    set_passphrase(records, LONG)
    records.close()
    return records.path


def one_line(said: str) -> bool:
    return re.fullmatch(r"[^\n]+; [^\n]+\.\n", said) is not None


# --- reading ---------------------------------------------------------------------------------------------------


def commands(path: Path, folder: Path) -> list[tuple[object, ...]]:
    """Every command that reads a records file."""
    folder.mkdir()
    return [
        ("check", path),
        ("pack", path, "-o", folder / "pack.pdf"),
        ("report", path, "actions", "-o", folder / "actions.docx"),
        ("chart", path, "governance", "-o", folder / "governance.svg"),
        ("export", path, "actions", "-o", folder / "actions.csv"),
        ("backup", path, "-o", folder),
    ]


@pytest.mark.slow
def test_every_command_reads_an_encrypted_file(run: Callable, encrypted: Path, tmp_path: Path) -> None:
    for words in commands(encrypted, tmp_path / "out"):
        code, _said, wrong = run(*words, given=LONG)
        assert (code, wrong) == (0, ""), words
    assert len(list((tmp_path / "out").iterdir())) == 6


def test_no_command_reads_it_without_or_with_a_wrong_one(
    run: Callable, encrypted: Path, tmp_path: Path
) -> None:
    before = encrypted.read_bytes()
    for words in commands(encrypted, tmp_path / "out"):
        code, said, wrong = run(*words, given="a wrong one")
        assert (code, said) == (1, ""), words
        assert one_line(wrong)
        assert "does not open" in wrong
    code, said, wrong = run("check", encrypted)
    assert (code, said) == (1, "")
    assert wrong == "There is no terminal to ask for the passphrase; give it in CSP_DESKTOP_PASSPHRASE.\n"
    assert list((tmp_path / "out").iterdir()) == []
    assert encrypted.read_bytes() == before


def test_the_recovery_code_does_as_well(run: Callable, encrypted: Path) -> None:
    assert run("check", encrypted, given=key_for(encrypted, LONG).code())[0] == 0


def test_a_backup_of_it_is_restored_with_its_passphrase(
    run: Callable, encrypted: Path, tmp_path: Path
) -> None:
    code, _, wrong = run("backup", encrypted, given=LONG)
    assert (code, wrong) == (0, "")
    (made,) = manifest.found(backups.folder_for(encrypted), encrypted)
    assert run("restore", made.path, "-o", tmp_path / "again.csp", given="a wrong one")[0] == 1
    assert not (tmp_path / "again.csp").exists()
    assert run("restore", made.path, "-o", tmp_path / "again.csp", given=LONG)[0] == 0
    RecordsFile.open(FileRef(tmp_path / "again.csp", key_for(tmp_path / "again.csp", LONG))).close()


def test_a_passphrase_for_a_plain_file_is_not_needed_and_does_not_stay(
    run: Callable, sample_file: Callable
) -> None:
    assert run("check", sample_file(), given=LONG)[0] == 0


def test_what_is_no_file_of_ours_is_said_so_without_asking(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "text.csp").write_text("no records " * 2000, encoding="utf-8")
    for name, said in (("text.csp", "not a CSP Desktop records file"), ("none.csp", "There is no file")):
        code, _, wrong = run("check", tmp_path / name)
        assert code == 1
        assert said in wrong


# --- making and changing ---------------------------------------------------------------------------------------


def test_a_new_file_is_encrypted_from_its_first_byte(run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "ours.csp"
    code, said, wrong = run("new", path, "--name", "Ours", "--encrypt", given=LONG)
    assert (code, said, wrong) == (0, f"Made {path}, an encrypted records file of Ours.\n", "")
    assert keys.salt_of(path) is not None
    records = RecordsFile.open(FileRef(path, key_for(path, LONG)))
    assert records.partnership_name == "Ours"
    records.close()
    assert [item.name for item in tmp_path.iterdir()] == ["ours.csp"]


@pytest.mark.parametrize(("given", "said"), [("short", "at least 8 characters"), ("", "no terminal")])
def test_no_file_is_made_without_a_passphrase(run: Callable, tmp_path: Path, given: str, said: str) -> None:
    code, _, wrong = run("new", tmp_path / "ours.csp", "--name", "Ours", "--encrypt", given=given)
    assert code == 1
    assert said in wrong
    assert one_line(wrong)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_passphrase_is_set_changed_and_removed(run: Callable, sample_file: Callable[..., Path]) -> None:
    path = sample_file()
    assert run("backup", path)[0] == 0
    code, said, wrong = run("passphrase", path, new=LONG)
    assert (code, wrong) == (0, "")
    assert said.startswith(f"{path} is encrypted with the new passphrase.\n")
    assert "1 earlier backup changed with it." in said
    assert run("passphrase", path, given="a wrong one", new=OTHER)[0] == 1
    assert run("check", path, given=LONG)[0] == 0
    assert run("passphrase", path, given=LONG, new=OTHER)[0] == 0
    assert run("check", path, given=LONG)[0] == 1
    code, said, wrong = run("passphrase", path, "--remove", given=OTHER)
    assert (code, wrong) == (0, "")
    assert said.startswith(f"{path} is no longer encrypted.\n")
    assert run("check", path)[0] == 0
    (made,) = manifest.found(backups.folder_for(path), path)
    assert made.key == ""
    assert run("passphrase", path, "--remove") == (
        1,
        "",
        f"{path.name} has no passphrase; nothing was done.\n",
    )


def test_a_file_open_elsewhere_keeps_its_passphrase(run: Callable, sample_file: Callable[..., Path]) -> None:
    path = sample_file()
    elsewhere = RecordsFile.open(path)
    assert elsewhere.hold() is None
    code, _, wrong = run("passphrase", path, new=LONG)
    elsewhere.close()
    assert code == 1
    assert "close it there and try again" in wrong
    assert keys.salt_of(path) is None


def test_a_passphrase_is_never_an_argument(run: Callable, sample_file: Callable[..., Path]) -> None:
    for words in (("passphrase", sample_file(), LONG), ("check", sample_file(), "--passphrase", LONG)):
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        assert ended.value.code == 2


# --- at a terminal ---------------------------------------------------------------------------------------------


class Terminal:
    """The program at a terminal of its own: what stands on the screen, and what is typed."""

    def __init__(self, root: Path, *words: object) -> None:
        import pty

        self.handle, inner = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "csp_desktop", *map(str, words)],
            cwd=root,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
        os.close(inner)
        self.screen = ""

    def type(self, after: str, typed: str) -> None:
        """Type a line once the screen ends in these words."""
        self._read(lambda: self.screen.endswith(after))
        os.write(self.handle, f"{typed}\n".encode())
        self.screen += "|"

    def end(self) -> int:
        """Read to the end; the exit code."""
        self._read(lambda: False)
        os.close(self.handle)
        return self.process.wait(30)

    def _read(self, enough: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not enough() and time.monotonic() < end:
            if select.select([self.handle], [], [], 1)[0]:
                try:
                    read = os.read(self.handle, 4096)
                except OSError:  # the other end was closed
                    return
                if not read:
                    return
                self.screen += read.decode()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal here")
def test_at_a_terminal_it_is_asked_for_and_not_shown(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.csp"
    made = Terminal(root, "new", path, "--name", "Ours", "--encrypt")
    made.type("New passphrase: ", LONG)
    made.type("The same again: ", LONG)
    assert made.end() == 0
    opened = Terminal(root, "check", path)
    opened.type("Passphrase of ours.csp: ", LONG)
    assert opened.end() == 0
    wrong = Terminal(root, "check", path)
    wrong.type("Passphrase of ours.csp: ", "a wrong one")
    assert wrong.end() == 1
    assert "That passphrase does not open ours.csp" in wrong.screen
    unlike = Terminal(root, "passphrase", path)
    unlike.type("Passphrase of ours.csp: ", LONG)
    unlike.type("New passphrase: ", OTHER)
    unlike.type("The same again: ", f"{OTHER}!")
    assert unlike.end() == 1
    assert "The two were not the same" in unlike.screen
    nothing = Terminal(root, "check", path)
    nothing.type("Passphrase of ours.csp: ", "\x03")
    assert nothing.end() == 1
    assert "No passphrase was typed" in nothing.screen
    screens = [terminal.screen for terminal in (made, opened, wrong, unlike, nothing)]
    for screen in screens:
        assert LONG not in screen
        assert OTHER not in screen
        assert "Traceback" not in screen


def test_begun_with_a_key_it_opens_with_its_passphrase(tmp_path: Path) -> None:
    ref = FileRef(tmp_path / "ours.csp", new_key(LONG))
    begin(ref, "Ours").close()
    assert key_for(ref.path, LONG) == ref.key
