"""The commands that make a records file: an empty one, or one with sample data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef


def sample(path: Path, name: str) -> int:
    """Make a records file with the sample of that name."""
    from csp_desktop.samples import make_sample

    records = make_sample(path, name)
    print(f"Made {path} with the sample records of {records.partnership_name}.")
    records.close()
    return 0


def new(path: Path, name: str, encrypt: bool = False) -> int:
    """Make an empty records file for the partnership of that name."""
    from csp_desktop.services.beginning import begin

    named = _read_name(name)
    records = begin(_encrypted(path) if encrypt else path, named)
    kind = "encrypted" if encrypt else "empty"
    print(f"Made {path}, an {kind} records file of {records.partnership_name}.")
    records.close()
    return 0


def _encrypted(path: Path) -> FileRef:
    """The file to make with the key of its new passphrase."""
    from csp_desktop.commands.opening import PASSPHRASE, new_passphrase
    from csp_desktop.services.passphrases import check_length
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.keys import new_key
    from csp_desktop.store.placing import check_free

    check_free(path)  # before anybody types in vain
    passphrase = new_passphrase(PASSPHRASE)
    check_length(passphrase)
    return FileRef(path, new_key(passphrase))


def _read_name(typed: str) -> str:
    """The partnership's name as its form would take it."""
    from csp_desktop.rules.problems import ValueProblem
    from csp_desktop.services.fields import describe, read_text

    if not typed.strip():
        raise KnownError("The partnership has no name.", "Give it after --name, between quotation marks.")
    try:
        return read_text(describe("partnerships")["name"], typed)
    except ValueProblem as problem:
        raise KnownError(problem.sentence) from problem
