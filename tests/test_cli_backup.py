"""The commands backup and restore as they are typed: the round trip, and each failure in one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from csp_desktop.__main__ import main
from csp_desktop.paths import data_folder
from csp_desktop.services import backups
from csp_desktop.services.beginning import begin
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import new_key
from tests.dumped import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs the program in this process; its exit code, what it said and what it complained of."""

    def ran(*words: object) -> tuple[int, str, str]:
        capfd.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as wrong:
            code = int(wrong.code or 0)
        said = capfd.readouterr()
        return code, said.out, said.err

    return ran


def written(said: str, suffix: str) -> str:
    found = re.match(rf"Wrote (.*?\{suffix})[ ,]", said)
    assert found
    return found[1]


@pytest.mark.parametrize("name", ["herefordshire", "somerset", "worcestershire"])
@pytest.mark.parametrize("named", [True, False], ids=["into a folder", "into our own"])
def test_what_is_backed_up_and_restored_is_the_same(
    run: Callable, sample_file: Callable[..., Path], tmp_path: Path, name: str, named: bool
) -> None:
    path = sample_file(name)
    wanted = dump(path)
    folder = tmp_path / "stick" if named else data_folder() / "backups" / name
    if named:
        folder.mkdir()
    code, said, wrong = run("backup", path, *(("-o", folder) if named else ()))
    assert (code, wrong) == (0, "")
    assert said.endswith("MB, verified).\n")
    backup = written(said, ".csp")
    assert backup.startswith(str(folder))
    code, said, wrong = run("restore", backup, "-o", tmp_path / "again.csp")
    assert (code, wrong) == (0, "")
    assert written(said, ".csp") == str(tmp_path / "again.csp")
    assert dump(tmp_path / "again.csp") == wanted == dump(path)
    assert run("check", tmp_path / "again.csp")[0] == 0


def test_failures_are_one_line_and_write_nothing(
    run: Callable, sample_file: Callable[..., Path], tmp_path: Path
) -> None:
    path = sample_file()
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = written(run("backup", path, "-o", stick)[1], ".csp")
    spoilt = stick / "spoilt.csp"
    with open(backup, "rb") as file:
        spoilt.write_bytes(file.read()[:-1] + b"x")
    with open(backup.replace(".csp", ".json"), "rb") as file:
        (stick / "spoilt.json").write_bytes(file.read())
    before = {item: item.read_bytes() for item in tmp_path.rglob("*") if item.is_file()}
    for words in (
        ("backup", tmp_path / "none.csp"),
        ("backup", path, "-o", tmp_path / "none"),
        ("restore", backup, "-o", path),
        ("restore", path, "-o", tmp_path / "out.csp"),
        ("restore", tmp_path / "none.csp", "-o", tmp_path / "out.csp"),
        ("restore", backup, "-o", tmp_path / "none" / "out.csp"),
        ("restore", spoilt, "-o", tmp_path / "out.csp"),
    ):
        code, said, wrong = run(*words)
        assert (code, said) == (1, ""), words
        assert re.fullmatch(r"[^\n]+; [^\n]+\.\n", wrong), wrong
    assert {item: item.read_bytes() for item in tmp_path.rglob("*") if item.is_file()} == before


@pytest.mark.parametrize("words", [("backup",), ("restore", "x.csp"), ("restore", "-o", "x.csp")])
def test_wrong_usage_is_two(run: Callable, words: tuple[str, ...]) -> None:
    assert run(*words)[0] == 2


def test_the_backups_of_a_file_are_listed_newest_first_without_its_passphrase(
    run: Callable, tmp_path: Path
) -> None:
    ref = FileRef(tmp_path / "Ours.csp", new_key("brass kettle over Hay Bluff"))
    begin(ref, "Ours").close()
    assert run("backup", ref.path, "--list") == (0, "", "")
    made = [backups.back_up(ref, why=why).path for why in ("before import", "closing")]
    code, said, wrong = run("backup", ref.path, "--list")
    assert (code, wrong) == (0, "")
    lines = said.splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == [str(path) for path in reversed(made)]
    assert "Made when the file was closed, encrypted" in lines[0]
    assert re.match(
        r"\d{4}-\d\d-\d\d \d\d:\d\d, 2 records, \d+\.\d MB, Made before an import, encrypted: ", lines[1]
    )
    assert len(backups.listed(ref.path)) == 2


def test_an_encrypted_backup_is_restored_with_its_passphrase(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = FileRef(tmp_path / "Ours.csp", new_key("brass kettle over Hay Bluff"))
    begin(ref, "Ours").close()
    monkeypatch.setenv("CSP_DESKTOP_PASSPHRASE", "brass kettle over Hay Bluff")
    backup = written(run("backup", ref.path)[1], ".csp")
    out = tmp_path / "again.csp"
    code, said, wrong = run("restore", backup, "-o", out)
    assert (code, said) == (1, "")
    assert "no terminal" in wrong
    monkeypatch.setenv("CSP_DESKTOP_PASSPHRASE", "a wrong one")
    assert "does not open" in run("restore", backup, "-o", out)[2]
    assert not out.exists()
    monkeypatch.setenv("CSP_DESKTOP_PASSPHRASE", "brass kettle over Hay Bluff")
    assert run("restore", backup, "-o", out)[0] == 0
    assert dump(ref.at(out)) == dump(ref)
