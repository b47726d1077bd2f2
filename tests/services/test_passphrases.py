"""Passphrases: how strong, whose key, and setting, changing and removing one with the backups that follow."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.errors import KnownError
from csp_desktop.services import backups, passphrases, second_folder
from csp_desktop.services.passphrases import Strength, is_right, key_for, set_passphrase, strength
from csp_desktop.store import backup, keys, manifest, opening, rekeying
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LONG = "harbour pencil thunder quilt"


@pytest.fixture
def open_file(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    """The sample, open and held."""
    opened = RecordsFile.open(sample_file())
    assert opened.hold() is None
    yield opened
    opened.close()


def back_up(records: RecordsFile, times: int = 2) -> list[manifest.Backup]:
    """So many backups in the program's own folder."""
    folder = backups.folder_for(records.path)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(times):
        with records.change(f"Change {number}", recorded=False):
            pass
        backup.make(records.ref, folder)
    return stored(records.path)


def stored(path: Path) -> list[manifest.Backup]:
    return manifest.found(backups.folder_for(path), path)


# --- strength --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "words", "score", "advice"),
    [
        ("", (), 0, "at least 8 characters"),
        ("short", (), 0, "at least 8 characters"),
        ("password1", (), 0, "close to a password that many people use"),
        ("qwertyuiop", (), 0, "close to a password that many people use"),
        ("aaaaaaaaaaaaa", (), 0, "Repeating the same"),
        ("23/08/1974", (), 2, "Dates are tried first"),
        ("Herefordshire24", ("Herefordshire Community Safety Partnership",), 1, "belongs to these records"),
        (LONG, (), 4, ""),
        ("é" * 9 + "Llŷn" * 40, (), 4, ""),
    ],
)
def test_strength_is_judged_and_bettered(typed: str, words: tuple[str, ...], score: int, advice: str) -> None:
    found = strength(typed, words)
    assert found.score <= score if score < 4 else found.score == 4
    assert advice in found.advice
    assert (found.advice == "") == (found.score > 2)
    assert found.word


def test_a_name_known_to_all_makes_it_weaker() -> None:
    typed = "Llanfaes Harrowdale"
    assert strength(typed, ("Llanfaes and Harrowdale Partnership",)).score < strength(typed).score


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300), st.lists(st.text(max_size=30), max_size=3))
def test_whatever_is_typed_is_judged(typed: str, words: list[str]) -> None:
    found = strength(typed, words)
    assert isinstance(found, Strength)
    assert 0 <= found.score <= 4
    if len(typed) < passphrases.SHORTEST:
        assert found.score == 0


def test_the_list_of_words_is_not_read_before_it_is_wanted(root: Path) -> None:
    import subprocess

    code = "import sys, csp_desktop.services.passphrases; print('zxcvbn' in sys.modules, 'sqlalchemy' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    assert said.split() == ["False", "False"]


# --- whose key -------------------------------------------------------------------------------------------------


def test_passphrase_and_recovery_code_both_open_it_and_nothing_else_does(open_file: RecordsFile) -> None:
    set_passphrase(open_file, LONG)
    path, code = open_file.path, open_file.ref.key.code()
    before = path.read_bytes()
    assert key_for(path, LONG) == open_file.ref.key
    assert key_for(path, code.lower().replace(" ", "")) == open_file.ref.key
    for wrong in (LONG.upper(), f"{LONG} ", "", code[:-1], f"{code[:-1]}{'A' if code[-1] != 'A' else 'B'}"):
        with pytest.raises(opening.Unopenable, match="does not open") as told:
            key_for(path, wrong)
        assert told.value.reason == "passphrase"
        assert not is_right(open_file, wrong)
    assert is_right(open_file, LONG)
    assert is_right(open_file, code)
    assert path.read_bytes() == before


def test_another_files_recovery_code_is_refused(open_file: RecordsFile) -> None:
    set_passphrase(open_file, LONG)
    with pytest.raises(opening.Unopenable, match="does not open"):
        key_for(open_file.path, keys.new_key("another one").code())


def test_a_file_without_a_passphrase_says_so(open_file: RecordsFile, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is not encrypted"):
        key_for(open_file.path, LONG)
    assert is_right(open_file, "")
    assert not is_right(open_file, LONG)
    with pytest.raises(opening.Unopenable) as told:
        key_for(tmp_path / "none.csp", LONG)
    assert told.value.reason == "missing"


def test_a_half_made_change_is_not_touched_by_asking(open_file: RecordsFile) -> None:
    set_passphrase(open_file, LONG)
    journal = open_file.path.with_name(f"{open_file.path.name}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"x" * 1000)
    with pytest.raises(opening.Unopenable):
        key_for(open_file.path, "a wrong one")
    assert key_for(open_file.path, LONG) == open_file.ref.key
    assert journal.stat().st_size == 1008
    journal.unlink()


# --- setting, changing, removing -------------------------------------------------------------------------------


def test_backups_follow_the_passphrase(open_file: RecordsFile, tmp_path: Path) -> None:
    made = back_up(open_file, 3)
    told: list[tuple[int, int]] = []
    for new in (LONG, "another of four words", None):
        done = set_passphrase(open_file, new, lambda at, of: told.append((at, of)))
        assert (done.ref, done.backups_done, done.backups_left, done.left, done.remark) == (
            open_file.ref,
            3,
            0,
            (),
            "",
        )
        found = stored(open_file.path)
        assert [(one.number, one.made_at, one.change) for one in found] == [
            (one.number, one.made_at, one.change) for one in made
        ]
        for one in found:
            if new is None:
                assert keys.salt_of(one.path) is None
                ref = FileRef(one.path)
            else:
                ref = FileRef(one.path, key_for(one.path, new))
            backup.restore(ref, tmp_path / f"{new}-{one.number}.csp")
        assert told == sorted(told)
        assert told[-1] == (1000, 1000)
        told.clear()


def test_the_copies_in_the_second_folder_follow_too(open_file: RecordsFile, tmp_path: Path) -> None:
    """Off the machine is where a plain one would be found first."""
    away = tmp_path / "stick"
    away.mkdir()
    second_folder.choose(open_file.path, away)
    assert second_folder.copy_there(open_file.path, back_up(open_file, 1)[0]) == ""
    done = set_passphrase(open_file, LONG)
    assert (done.backups_done, done.left) == (2, ())
    kept = manifest.found(away, open_file.path)
    assert len(kept) == 1
    assert keys.salt_of(kept[0].path) is not None
    opening.check(FileRef(kept[0].path, key_for(kept[0].path, LONG)))


def test_the_recovery_code_opens_the_backups_too(open_file: RecordsFile) -> None:
    back_up(open_file)
    set_passphrase(open_file, LONG)
    code = open_file.ref.key.code()
    for one in stored(open_file.path):
        assert key_for(one.path, code) == open_file.ref.key


def test_one_that_cannot_follow_is_named_and_left(open_file: RecordsFile) -> None:
    first, second = back_up(open_file)
    first.path.chmod(0o600)
    spoilt = bytearray(first.path.read_bytes())
    spoilt[-1] ^= 1
    first.path.write_bytes(spoilt)
    done = set_passphrase(open_file, LONG)
    assert (done.backups_done, done.left) == (1, (first.path.name,))
    assert done.remark == f"1 earlier backup could not be changed and opens as before: {first.path.name}."
    assert first.path.read_bytes() == spoilt
    assert [one.key for one in stored(open_file.path)] == ["", open_file.ref.key.mark()]
    assert second.number == 2


def test_backups_of_an_older_passphrase_are_left(
    open_file: RecordsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_passphrase(open_file, LONG)
    back_up(open_file)

    def full(*_names: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "place", full)
        done = set_passphrase(open_file, "the second of them")
    assert done.backups_left == 2
    assert is_right(open_file, "the second of them")
    assert {key_for(one.path, LONG).mark() for one in stored(open_file.path)} == {
        one.key for one in stored(open_file.path)
    }
    assert set_passphrase(open_file, "the third of them").backups_left == 2
    folder = backups.folder_for(open_file.path)
    assert len(list(folder.iterdir())) == 4, "two backups, two manifests and nothing half-made"


def test_what_a_kill_left_plain_is_encrypted_afterwards(
    open_file: RecordsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(open_file, 3)
    with monkeypatch.context() as patched:
        patched.setattr(
            passphrases, "_follow", lambda ref, *_: passphrases.Rekeyed(ref)
        )  # as if it had ended here
        set_passphrase(open_file, LONG)
    assert len([one for one in stored(open_file.path) if keys.salt_of(one.path) is None]) == 3
    assert passphrases.finish_backups(open_file).backups_done == 3
    assert [key_for(one.path, LONG) for one in stored(open_file.path)] == [open_file.ref.key] * 3
    assert passphrases.finish_backups(open_file).backups_done == 0


def test_where_both_were_left_the_old_one_goes(
    open_file: RecordsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(open_file, 1)
    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "remove_backup", lambda _made: None)
        set_passphrase(open_file, LONG)
    assert [bool(one.key) for one in stored(open_file.path)] in ([False, True], [True, False])
    assert passphrases.finish_backups(open_file).backups_done == 1
    assert [bool(one.key) for one in stored(open_file.path)] == [True]


def test_a_passphrase_too_short_is_not_taken_and_a_weak_one_is(open_file: RecordsFile) -> None:
    with pytest.raises(KnownError, match="at least 8 characters"):
        set_passphrase(open_file, "1234567")
    assert open_file.ref.key is None
    set_passphrase(open_file, "12345678")
    assert is_right(open_file, "12345678")


def test_stopped_it_leaves_the_file_and_its_backups(open_file: RecordsFile) -> None:
    made = back_up(open_file)
    with pytest.raises(KnownError, match="stopped"):
        set_passphrase(open_file, LONG, cancelled=lambda: True)
    assert open_file.ref.key is None
    assert stored(open_file.path) == made


def test_the_old_key_is_dropped(open_file: RecordsFile) -> None:
    set_passphrase(open_file, LONG)
    first = open_file.ref.key
    set_passphrase(open_file, "another of four words")
    assert first.wiped
    second = open_file.ref.key
    assert set_passphrase(open_file, "").ref.key is None
    assert second.wiped
    assert open_file.partnership_name
