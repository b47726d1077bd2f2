"""The import and export commands for spending and for 360Giving files."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from csp_desktop.__main__ import main
from csp_desktop.records.funding import Award
from csp_desktop.store.records_file import RecordsFile
from tests.import_screens import grants_in

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
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own.csp"
    records = RecordsFile.create(path, "Our partnership")
    with records.change("Begin") as session:
        session.add(Award(title="Outreach", reference="SP-01"))
    records.close()
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.csv"
    rows = (
        "When,Ref,Code,Net,Gross",
        "3/4/26,R1,SP-01,10,12",
        "31/2/26,R2,SP-01,20,24",
        "3/4/26,R3,C9,30,36",
    )
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def value(file: Path, sql: str) -> object:
    records = RecordsFile.open(file, read_only=True)
    found = records.query(sql)[0][0]
    records.close()
    return found


def test_spending_by_a_map_then_as_remembered(run: Run, file: Path, ledger: Path, tmp_path: Path) -> None:
    told = run("import", file, ledger, "--as", "spend")
    assert told[0] == 1
    assert told[2] == "No column is the date; choose it in the line of columns.\n"
    columns = tmp_path / "map.json"
    columns.write_text(json.dumps({"date": "When", "amount": "E", "award": "Code", "reference": "Ref"}))
    before = file.read_bytes()
    code, out, _ = run("import", file, ledger, "--as", "spend", "--map", columns, "--dry-run")
    assert code == 0
    assert out.splitlines() == [
        "Columns: Date = When; Amount = Gross; Reference = Ref; Award or cost code = Code",
        "A3: refused. 31 February 2026 does not exist. Type the day again, for example 28/2/26.",
        "Row 4: no award. No award has the reference or title “C9” and no supplier.",
        "Nothing was written: 1 spending line goes in, £12.00 in all; 1 no award, 1 refused.",
    ]
    assert file.read_bytes() == before
    code, out, _ = run("import", file, ledger, "--as", "spend", "--map", columns)
    assert out.endswith("1 spending line goes in, £12.00 in all; 1 no award, 1 refused.\n")
    assert value(file, "SELECT amount FROM spends") == 1200
    code, out, _ = run("import", file, ledger, "--as", "spend")
    assert code == 0
    assert out.endswith(
        "Nothing was written: no spending lines go in; 1 there already, 1 no award, 1 refused.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[1]", "is no map of columns"),
        ("{", "is no map of columns"),
        ('{"price": "A"}', "names “price”, which is no field"),
    ],
)
def test_a_map_that_is_none_is_told(
    run: Run, file: Path, ledger: Path, tmp_path: Path, words: str, said: str
) -> None:
    columns = tmp_path / "map.json"
    columns.write_text(words)
    code, _, err = run("import", file, ledger, "--as", "spend", "--map", columns)
    assert code == 1
    assert said in err
    assert err.count("\n") == 1


def test_a_map_goes_with_spending_alone(run: Run, file: Path, ledger: Path) -> None:
    with pytest.raises(SystemExit):
        run("import", file, ledger, "--as", "return", "--map", ledger)


def test_360giving_in_and_out(run: Run, file: Path, tmp_path: Path) -> None:
    grants = grants_in(tmp_path / "grants.csv")
    code, out, _ = run("import", file, grants, "--as", "360giving")
    assert code == 0
    assert "G9: refused. Recipient Org:Identifier is empty, and the standard requires it.\n" in out
    assert out.endswith("59 awards go in, £31,263.00 in all; 1 refused.\n")
    code, out, _ = run("export", file, "awards-360", "-o", tmp_path / "out.xlsx")
    assert code == 0
    assert "Outreach: It has no description: fill in what it is for." in out
    assert out.endswith("(59 awards; 1 award left out that lack what the standard requires).\n")
    code, out, _ = run("import", file, tmp_path / "out.xlsx", "--as", "360giving")
    assert out.endswith("Nothing was written: no awards go in; 59 as recorded.\n")
    code, out, _ = run("export", file, "awards-360", "-o", tmp_path / "all.csv", "--incomplete")
    assert out.endswith("(60 awards).\n")


def test_awards_360_is_listed_with_its_option_of_its_own(run: Run, file: Path, tmp_path: Path) -> None:
    assert "awards-360" in run("export", "--list")[1]
    with pytest.raises(SystemExit):
        run("export", file, "awards", "-o", tmp_path / "a.csv", "--incomplete")
