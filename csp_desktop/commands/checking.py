"""The check command: whether the file is whole, and what in it cannot be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.commands.opening import opened, ref_of

if TYPE_CHECKING:
    from pathlib import Path


def check(path: Path) -> int:
    """Print what is found, one a line; 1 where the file is damaged, else 0."""
    from csp_desktop.services import checks

    with opened(ref_of(path)) as records:
        findings = checks.check(records)
    for sentence in (*findings.problems, *findings.remarks):
        print(sentence)
    if not findings.problems and not findings.remarks:
        print("No problems found.")
    return 1 if findings.problems else 0
