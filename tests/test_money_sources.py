"""No float touches money: neither a number with a point, nor true division, nor a call that makes one, in what handles it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "csp_desktop"
MONEY = re.compile(r"\b(money|Pence|pence|award|awards|spends|stream_years)\b")
LAID_OUT = ("exchange/monitoring_xlsx.py",)  # the heights of its rows are no money
MODULES = sorted(
    path
    for folder in ("rules", "services", "exchange", "records")
    for path in (ROOT / folder).rglob("*.py")
    if re.search(
        r"money|fund|award|position|profile|forecast|share|monitoring|bids|spend|grant|ledger", path.stem
    )
    and MONEY.search(path.read_text(encoding="utf-8"))
    and path.relative_to(ROOT).as_posix() not in LAID_OUT
)
FLOATS = {"float", "round", "fsum", "fmean", "mean"}
SQL = re.compile(
    r"\b(avg|round|total|REAL|CAST\([^)]*AS REAL)\s*\(|\b\d+\.\d+\b(?=[^£]*\b(SELECT|FROM|sum)\b)"
)


def floats(tree: ast.AST) -> list[str]:
    """What in a module makes a float, each with its line."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            found.append(f"{node.lineno}: {node.value}")
        elif isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.Div):
            found.append(f"{node.lineno}: /")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FLOATS:
            found.append(f"{node.lineno}: {node.func.id}()")
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and "SELECT" in node.value
            and SQL.search(node.value)
        ):
            found.append(f"{node.lineno}: {SQL.search(node.value)}")
    return found


def test_the_modules_of_money_are_found() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in MODULES}
    assert names >= {
        "rules/money.py",
        "rules/funding.py",
        "rules/positions.py",
        "rules/profiles.py",
        "rules/forecasting.py",
        "services/shares.py",
        "services/positions.py",
        "services/positions_sql.py",
        "services/registers/funding.py",
        "services/awards.py",
        "services/monitoring.py",
        "services/funding_suggestions.py",
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_float_touches_money(path: Path) -> None:
    assert floats(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "half = pence * 0.5",
        "third = pence / 3",
        "pence /= 3",
        "x = float(pence)",
        "x = round(pence)",
        "q = 'SELECT avg(amount) FROM awards'",
    ],
)
def test_a_float_would_be_found(source: str) -> None:
    assert floats(ast.parse(source))
