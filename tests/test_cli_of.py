"""Reports of one record from the command line: named with --of, refused without, and explained where nothing is called so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop import cli
from csp_desktop.reports.single import RECORD_REPORTS, SINGLE_REPORTS
from tests.reports.printed import folded, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_one_review_s_history_is_printed(
    sample_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "history.pdf"
    assert cli.main(["report", str(sample_file()), "review-history", "--of", "dhr10", "-o", str(out)]) == 0
    text = folded(" ".join(words(out.read_bytes())))
    assert "DHR10: history" in text
    assert "OFFICIAL-SENSITIVE" in text
    assert capsys.readouterr().err == ""


def test_a_report_of_one_record_asks_which(
    sample_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kind = next(kind for kind in RECORD_REPORTS if kind not in SINGLE_REPORTS)
    assert cli.main(["report", str(sample_file()), kind, "-o", str(tmp_path / "r.pdf")]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--of" in said
    assert not (tmp_path / "r.pdf").exists()


def test_nothing_called_so_is_said_in_one_line(
    sample_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "r.pdf"
    assert cli.main(["report", str(sample_file()), "review-history", "--of", "DHR99", "-o", str(out)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "DHR99" in said
    assert "DHR09" in said
    assert not out.exists()


def test_the_year_of_a_summary_may_be_named(sample_file: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "r.pdf"
    path = str(sample_file("worcestershire"))
    assert cli.main(["report", path, "review-year", "--of", "2015/16", "-o", str(out)]) == 0
    assert "Three reviews were counted for 2015/16." in folded(" ".join(words(out.read_bytes())))


def test_of_goes_with_no_other_report(sample_file: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["report", str(sample_file()), "funding", "--of", "x", "-o", str(tmp_path / "r.pdf")])
    assert caught.value.code == 2
