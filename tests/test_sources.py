"""Not in the source: floats in money code, download addresses, American spellings, overlong parts."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = sorted(
    path for path in (ROOT / "csp_desktop").rglob("*.py") if not path.match("csp_desktop/ui/forms/ui_*.py")
)
MONEY = [
    path
    for path in PROGRAM
    if path.relative_to(ROOT / "csp_desktop").as_posix()
    in {"rules/money.py", "rules/funding.py", "records/funding.py", "services/funding.py"}
]
LONGEST_FILE = 400
LONGEST_FUNCTION = 50


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, node: ast.expr | ast.stmt) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def floats(path: Path) -> Iterator[str]:
    """Where a file makes a float: the type's name, a literal with a point, a true division."""
    for node in ast.walk(tree_of(path)):
        is_name = isinstance(node, ast.Name) and node.id == "float"
        is_literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        is_division = isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)
        if is_name or is_literal or is_division:
            yield place(path, node)


@pytest.mark.parametrize("path", MONEY, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_money_is_never_a_float(path: Path) -> None:
    assert sorted(floats(path)) == []


def test_a_float_in_money_code_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    path = tmp_path / "money.py"
    path.write_text("a = float('1')\nb = 1 / 2\nc = 0.5\nd = 7 // 2\ne = Path('a') \n", encoding="utf-8")
    assert sorted(floats(path)) == ["money.py:1", "money.py:2", "money.py:3"]


def committed() -> list[Path]:
    """The files that are in git, or would be; where git is not there, all but what make makes."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
        found = [ROOT / name for name in listed.split("\0") if name]
    else:
        made = {
            ".venv",
            "build",
            "dist",
            ".git",
            "__pycache__",
            ".ruff_cache",
            ".pytest_cache",
            ".hypothesis",
        }
        found = [path for path in ROOT.rglob("*") if not made & set(path.relative_to(ROOT).parts)]
        found = [path for path in found if not path.match("csp_desktop/ui/forms/ui_*.py")]
    return [path for path in found if path.is_file()]


# Put together here so that this file does not hold what it looks for.
FOREIGN = [
    "../" + "shared",
    "/work/" + "shared",
    "--index" + "-url",
    "--find" + "-links",
    *(
        "://" + host
        for host in ("py" + "pi.", "files.python" + "hosted", "registry.npm", "proxy.golang", "localhost")
    ),
    *(
        f"{word}.{host}"
        for word, host in (("py" + "pi", "org"), ("python" + "hosted", "org"), ("npm" + "js", "org"))
    ),
]


def test_no_committed_file_names_a_registry_or_a_folder_outside_the_project() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {words}"
        for path in committed()
        for words in FOREIGN
        if words.encode() in path.read_bytes()
    ]
    assert found == []


def test_what_make_makes_is_not_committed() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in committed()]
    assert [name for name in names if re.search(r"(^|/)(ui_\w+\.py|__pycache__/.*|.*\.csp)$", name)] == []


@pytest.mark.parametrize("path", PROGRAM, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_and_functions_are_short_and_explained(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert ast.get_docstring(tree_of(path)), "a module says in one sentence what it is"
    if path.match("migrations/versions/*.py"):
        return  # written by alembic, one file and one function for each revision
    assert lines <= LONGEST_FILE, f"{lines} lines"
    too_long = [
        f"{place(path, node)} {node.name}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert too_long == []


# Words that only American English spells so; "program" and "dialog" are words of computing and stay.
AMERICAN = re.compile(
    r"\b(colors?|colored|centers?|centered|behaviors?|favorites?|organiz\w+|recogniz\w+|prioritiz\w+|summariz\w+"
    r"|analyz\w+|catalogs?|canceled|canceling|labeled|modeled|fulfill|gray|authoriz\w+|customiz\w+"
    r"|finaliz\w+|minimiz\w+|maximiz\w+|neighbors?|neighborhoods?|defense|offense|toward|gotten|zip code"
    r"|fiscal year)\b",
    re.IGNORECASE,
)


# What other programs write so: a head that finance systems give a column.
QUOTED = frozenset({"cost center"})


def sentences(path: Path) -> Iterator[tuple[ast.Constant, str]]:
    """The string literals that hold a space and are not docstrings: what a person may read, and SQL."""
    tree = tree_of(path)
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        )
        if is_text and " " in node.value.strip():
            yield node, node.value


def is_code(text: str) -> bool:
    """Whether a string with spaces is a style sheet, SQL or SVG, whose words are not ours to spell."""
    return bool(re.search(r"[{};]|^\s*<|\b(SELECT|CREATE|INSERT|UPDATE|DELETE|PRAGMA)\b", text))


def test_what_the_officer_reads_is_spelt_in_british() -> None:
    found = [
        f"{place(path, node)} {match.group()}"
        for path in PROGRAM
        for node, text in sentences(path)
        if not is_code(text) and text not in QUOTED
        for match in AMERICAN.finditer(text)
    ]
    assert found == []


def test_the_forms_are_spelt_in_british() -> None:
    found = [
        f"{form.name} {match.group()}"
        for form in (ROOT / "ui").glob("*.ui")
        for text in re.findall(r"<string[^>]*>([^<]*)</string>", form.read_text(encoding="utf-8"))
        for match in AMERICAN.finditer(text)
    ]
    assert found == []


VOID_CALLS = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(["void"])
label = QLabel()
for number in range(50_000):
    label.setText("a")
    label.update()
label.deleteLater()
print("survived")
"""


def test_qt_survives_many_calls_that_return_nothing() -> None:
    """PySide6 6.12.0 on Python 3.11 gives up a reference to None at each, and aborts after about 5,000."""
    result = subprocess.run(
        [sys.executable, "-c", VOID_CALLS], capture_output=True, encoding="utf-8", check=False
    )
    assert (result.returncode, result.stdout.strip()) == (0, "survived"), result.stderr
