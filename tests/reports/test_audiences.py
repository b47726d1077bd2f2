"""For whom a document is: the public's holds nothing restricted and no small count, and says so only where that is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.commands import drawing, exporting, printing
from csp_desktop.errors import KnownError
from csp_desktop.records.partnerships import Setting
from csp_desktop.rules.audiences import SAY_LEFT_OUT, SMALL_FOR, left_out_words
from csp_desktop.services import editing
from csp_desktop.services.audiences import restricted_fields
from csp_desktop.store.records_file import RecordsFile
from tests.written import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORD = "Qvxcanary"


@pytest.fixture
def somerset(sample_file: Callable[..., Path]) -> Path:
    """A sample with the counts of SO18, a restricted review and a restricted field."""
    path = sample_file("somerset")
    records = RecordsFile.open(path)
    editing.add(records, "reviews", {"number": f"{WORD} 1", "restricted": "1"})
    editing.add(records, "reviews", {"number": "DHR99", "manner": WORD, "learning_summary": WORD})
    records.close()
    return path


def report(path: Path, out: Path, audience: str, kind: str = "reviews") -> str:
    printing.report(path, kind, out, audience=audience)
    return " ".join(text_of(out).split())


def change_setting(path: Path, name: str, value: str) -> None:
    records = RecordsFile.open(path)
    with records.change("Set") as session:
        session.add(Setting(name=name, value=value))
    records.close()


def test_members_see_every_count_and_the_public_no_small_one(somerset: Path, tmp_path: Path) -> None:
    members = report(somerset, tmp_path / "m.pdf", "members")
    assert "4 + 2 = 6, 4 + 1 + 1 = 6, 3 + 3 = 6 and 1 + 5 = 6" in members
    assert WORD in members
    public = report(somerset, tmp_path / "p.pdf", "public")
    assert "Counts of 1 to 4 are not shown" in public
    assert "6 in all" in public
    assert "4 + 2" not in public
    assert WORD not in public
    assert "DHR99" in public
    assert "public copy" in public


@pytest.mark.parametrize(("audience", "value", "shown"), [("members", "5", False), ("public", "0", True)])
def test_the_threshold_is_set_for_each_audience(
    somerset: Path, tmp_path: Path, audience: str, value: str, shown: bool
) -> None:
    change_setting(somerset, SMALL_FOR[audience], value)
    assert ("4 + 2 = 6" in report(somerset, tmp_path / "a.pdf", audience)) is shown


def test_what_is_left_out_is_said_only_where_that_is_set(somerset: Path, tmp_path: Path) -> None:
    line = "1 restricted review and 1 restricted information product are not listed here."
    assert line not in report(somerset, tmp_path / "a.pdf", "public")
    change_setting(somerset, SAY_LEFT_OUT, "1")
    assert line in report(somerset, tmp_path / "b.pdf", "public")
    assert line not in report(somerset, tmp_path / "c.pdf", "members")


def test_the_line_counts_by_kind() -> None:
    assert left_out_words({"review": 0, "product": 0}) == ""
    assert left_out_words({"review": 2, "information product": 1}) == (
        "2 restricted reviews and 1 restricted information product are not listed here."
    )


def test_lists_and_charts_have_an_audience_too(somerset: Path, tmp_path: Path) -> None:
    for audience, there in (("members", True), ("public", False)):
        out = tmp_path / f"{audience}.csv"
        exporting.export(somerset, "reviews", out, audience=audience)
        assert (WORD in text_of(out)) is there
    drawing.chart(somerset, "governance", tmp_path / "g.svg", audience="public")
    with pytest.raises(KnownError, match="not for the public"):
        exporting.export(somerset, "risks", tmp_path / "r.csv", audience="public")


def test_texts_that_may_point_at_somebody_are_told_of_first(
    somerset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = RecordsFile.open(somerset)
    editing.add(records, "reviews", {"number": "DHR98", "next_step": "Write to HR1 2PL"})
    records.close()
    report(somerset, tmp_path / "a.pdf", "public")
    said = capsys.readouterr().err
    assert "Review DHR98, Next step: may hold a postcode" in said
    assert "HR1" not in said


def test_the_restricted_fields_are_declared_where_they_are_mapped() -> None:
    assert {"chair", "manner", "note", "death_period", "learning_summary"} <= set(
        restricted_fields()["reviews"]
    )
