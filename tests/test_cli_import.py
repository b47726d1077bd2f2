"""The import command: what a filled return form would change, and taking it in."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from csp_desktop.__main__ import main
from csp_desktop.exchange.return_marks import name_of
from csp_desktop.exchange.return_xlsx import write_xlsx
from csp_desktop.services.return_forms import prepare
from csp_desktop.store.records_file import RecordsFile
from tests.typed_workbook import TypedWorkbook

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def ran(*arguments: object) -> tuple[int, str, str]:
        code = main([str(one) for one in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return ran


@pytest.fixture
def file(sample_file: Callable[..., Path]) -> Path:
    return sample_file()


@pytest.fixture
def returned(file: Path, tmp_path: Path) -> Path:
    """The form of a group's return with two answers typed in, one of them a formula."""
    records = RecordsFile.open(file)
    form = prepare(records, 9)
    records.close()
    write_xlsx(form, tmp_path / "form.xlsx")
    book = TypedWorkbook((tmp_path / "form.xlsx").read_bytes())
    keys = {one.key.field: one.key for one in form.inputs if one.key.table == "group_returns"}
    book.type(name_of(keys["progress"]), "A good quarter.")
    book.type(name_of(keys["risks"]), formula="1+1", number="2")
    path = tmp_path / "renamed.xlsx"
    path.write_bytes(book.save())
    return path


def value(file: Path, sql: str) -> object:
    records = RecordsFile.open(file, read_only=True)
    found = records.query(sql)[0][0]
    records.close()
    return found


def test_a_dry_run_says_what_would_change_and_writes_nothing(run: Run, file: Path, returned: Path) -> None:
    before = file.read_bytes()
    code, out, err = run("import", file, returned, "--as", "return", "--dry-run")
    assert (code, err) == (0, "")
    assert "Return, C13: Progress: nothing recorded -> A good quarter." in out or "-> A good quarter." in out
    assert "Risks and blockers: not taken. It holds a formula." in out
    assert "Nothing was written: 1 change, " in out
    assert file.read_bytes() == before


def test_importing_takes_it_in(run: Run, file: Path, returned: Path) -> None:
    code, out, err = run("import", file, returned, "--as", "return")
    assert (code, err) == (0, "")
    assert "is received: 1 change, " in out
    assert value(file, "SELECT progress FROM group_returns WHERE id = 1") == "A good quarter."
    assert value(file, "SELECT status FROM group_returns WHERE id = 1") == "received"


def test_what_cannot_be_imported_is_one_line(
    run: Run, file: Path, returned: Path, sample_file: Callable[..., Path]
) -> None:
    code, out, err = run("import", sample_file("somerset"), returned, "--as", "return")
    assert (code, out) == (1, "")
    assert err.startswith("This form was sent from other records of Herefordshire")
    assert err.count("\n") == 1
    code, _, err = run("import", file, file, "--as", "return")
    assert (code, "not a form that can be read" in err) == (1, True)
    code, _, err = run("import", file, returned, "--as", "minutes")
    assert err == "There is no kind of import called “minutes”; choose one of: return, spend, 360giving.\n"
    with pytest.raises(SystemExit) as raised:
        run("import", file, returned)
    assert raised.value.code == 2
