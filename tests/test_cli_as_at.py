"""The command line with a day: packs, reports, charts and lists as the records were, and what changed since."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from csp_desktop import cli
from csp_desktop.services import editing
from csp_desktop.store.records_file import RecordsFile
from tests.reports.printed import folded, words

THEN = date(2026, 1, 5)


@pytest.fixture
def file(sample_file: Callable[..., Path]) -> Path:
    """A sample in which an award was added on 5 January 2026 and renamed since."""
    records = RecordsFile.open(sample_file())
    award = editing.add(records, "awards", {"title": "Street pastors"})
    with records.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE changes SET made_at = '2026-01-05T12:00:00+00:00'")
    editing.save(records, "awards", award, "title", "Street angels")
    records.close()
    return records.path


def text(path: Path) -> str:
    return folded(" ".join(words(path.read_bytes())))


def test_a_report_as_at_a_day_says_what_stood_then(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.pdf"
    assert cli.main(["report", str(file), "funding", "--as-at", "5/1/26", "-o", str(out)]) == 0
    assert "As at 5 January 2026." in text(out)
    assert "Street pastors" in text(out)
    assert "Street angels" not in text(out)
    assert cli.main(["report", str(file), "funding", "-o", str(out)]) == 0
    assert "As at" not in text(out)
    assert "Street angels" in text(out)


def test_a_pack_and_a_chart_as_at_a_day_say_so(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.pdf"
    asked = ["pack", str(file), "--meeting", "2024-09", "--as-at", "Jan 2026", "-o", str(out)]
    assert cli.main(asked) == 0
    assert "as at 31 Jan 2026" in text(out)
    for kind in ("awards", "governance"):
        assert cli.main(["chart", str(file), kind, "--as-at", "5 January 2026", "-o", str(out)]) == 0
        assert text(out).count("as at 5 January 2026") == 1


def test_a_list_as_at_a_day_holds_what_stood_then(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    assert cli.main(["export", str(file), "awards", "--as-at", "5/1/26", "-o", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as opened:
        cells = {cell for row in csv.reader(opened) for cell in row}
    assert "Street pastors" in cells
    assert "Street angels" not in cells


def test_what_changed_since_a_day_is_a_report(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.pdf"
    assert cli.main(["report", str(file), "changes", "--since", "5/1/26", "-o", str(out)]) == 0
    assert "Since the end of 5 January 2026, one record was changed." in text(out)
    assert "Street pastors Street angels" in text(out)
    asked = ["report", str(file), "changes", "--since", "5/1/26", "--as-at", "5/1/26", "-o", str(out)]
    assert cli.main(asked) == 0
    assert "Nothing has changed since the end of 5 January 2026." in text(out)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (
            "4/1/26",
            "The history of these records begins on 5 January 2026; choose that day or a later one.\n",
        ),
        ("since 5/1/26", "“since 5/1/26” is not a day; type it as 16/9/24.\n"),
        ("", "“” is not a day; type it as 16/9/24.\n"),
        (
            f"{date.today() + timedelta(days=1):%d/%m/%Y}",
            "is still to come; choose today or a day before it.\n",
        ),
        ("soon", "“soon” is not a date."),
    ],
)
def test_a_day_that_cannot_be_is_one_line(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str, said: str
) -> None:
    out = tmp_path / "o.pdf"
    assert cli.main(["report", str(file), "funding", "--as-at", day, "-o", str(out)]) == 1
    shown = capsys.readouterr().err
    assert said.rstrip("\n") in shown
    assert shown.count("\n") == 1
    assert not out.exists()


def test_since_goes_with_changes_alone(file: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main(["report", str(file), "funding", "--since", "5/1/26", "-o", str(tmp_path / "o.pdf")])
    assert raised.value.code == 2
