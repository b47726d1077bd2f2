"""The commands that make a records file: an empty one, or one with sample data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path


def sample(path: Path, name: str) -> int:
    """Make a records file with the sample of that name."""
    from csp_desktop.samples import make_sample

    records = make_sample(path, name)
    print(f"Made {path} with the sample records of {records.partnership_name}.")
    records.close()
    return 0


def new(path: Path, name: str) -> int:
    """Make an empty records file for the partnership of that name."""
    from csp_desktop.services.beginning import begin

    records = begin(path, _read_name(name))
    print(f"Made {path}, an empty records file of {records.partnership_name}.")
    records.close()
    return 0


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
