"""The chart command with --at: the groups or strategies there were on a day, by what the file says today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop import cli
from tests.reports.printed import folded, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def drawn(file: Path, out: Path, *asked: str) -> str:
    assert cli.main(["chart", str(file), *asked, "-o", str(out)]) == 0
    return folded(" ".join(words(out.read_bytes())))


def test_the_governance_chart_is_of_the_day_asked(sample_file: Callable[..., Path], tmp_path: Path) -> None:
    file, out = sample_file(), tmp_path / "c.pdf"
    then = drawn(file, out, "governance", "--at", "1/6/17")
    now = drawn(file, out, "governance", "--at", "1 September 2024")
    assert "Who answers to whom, as at 1 June 2017" in then
    assert "Who answers to whom, as at 1 September 2024" in now
    assert "Domestic Violence and Abuse Delivery Group" in then
    assert "Joint Case Review (JCR)" in now
    assert "Joint Case Review (JCR)" not in then
    assert "as at 31 December 2017" in drawn(file, out, "governance", "--at", "2017")


def test_the_lineage_ends_with_the_strategy_of_the_day(
    sample_file: Callable[..., Path], tmp_path: Path
) -> None:
    file, out = sample_file(), tmp_path / "c.pdf"
    then = drawn(file, out, "lineage", "--at", "1/6/18")
    assert "2017–20" in then
    assert "2024–27" not in then
    assert "came back in 2024" in drawn(file, out, "lineage")


def test_a_chart_of_figures_has_no_other_day(
    sample_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["chart", str(sample_file()), "awards", "--at", "2017", "-o", str(tmp_path / "c.pdf")])
    assert left.value.code == 2
    assert "--at goes with the charts governance and lineage alone" in capsys.readouterr().err


def test_what_is_no_day_is_refused(
    sample_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["chart", str(sample_file()), "governance", "--at", "31/2/17", "-o", str(tmp_path / "c.pdf")]
    assert cli.main(asked) == 1
    assert "does not exist" in capsys.readouterr().err
    assert not (tmp_path / "c.pdf").exists()
