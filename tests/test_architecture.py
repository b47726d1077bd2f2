"""Imports go one way and each dangerous thing has one place, as the design says: read from the source."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "csp_desktop"
QT = ("PySide6", "shiboken6", "pyqtgraph")
SQL = ("sqlalchemy", "alembic", "sqlcipher3", "sqlite3")
PRINT = ("reportlab", "_rl_accel", "docx", "pikepdf")

# Who may import whom inside the program. What is not named is out of reach; "rules" and "errors" never are.
MAY_IMPORT = {
    "rules": {"rules"},
    "records": {"rules", "records"},
    "store": {"rules", "records", "store", "paths", "logs"},
    "services": {
        "rules",
        "records",
        "store",
        "services",
        "charts.spec",
        "exchange.safe_write",
        "paths",
        "logs",
    },
    "exchange.safe_write": {"exchange.safe_write"},  # a leaf: everybody who writes a file writes it so
    "exchange": {"rules", "records", "store", "services", "exchange", "paths"},
    "samples": {"rules", "records", "store", "services", "samples", "paths"},
    "charts.spec": {"rules", "services", "charts.spec"},
    "charts.print": {"rules", "charts", "paths"},
    "charts.screen": {"rules", "charts", "paths"},
    "charts": {"rules", "services", "charts", "exchange.safe_write", "paths"},
    "reports.blocks": {"rules", "charts.spec"},
    "reports.sections": {
        "rules",
        "services",
        "charts.spec",
        "reports.blocks",
        "reports.sections",
        "reports.wording",
    },
    "reports": {
        "rules",
        "services",
        "charts",
        "reports",
        "exchange.safe_write",
        "exchange.office_parts",  # how a Word file from outside is opened: one way, with its limits, for all
        "paths",
    },
    "ui": {"rules", "records", "store", "services", "charts", "exchange", "ui", "paths", "logs", "settings"},
    "paths": {"paths"},
    "logs": {"paths", "logs"},
    "settings": {"rules", "paths", "settings"},
    "errors": set(),
}
EVERYBODYS = {"rules", "errors", "__version__"}

# What a part may never import from outside, at whatever depth of its functions.
NEVER = {
    "rules": (*QT, *SQL, *PRINT),
    "records": (*QT, *PRINT),
    "store": (*QT, *PRINT),
    "services": (*QT, *PRINT),
    "exchange": QT,
    "samples": (*QT, *PRINT),
    "charts.spec": (*QT, *SQL, *PRINT),
    "charts.print": (*QT, *SQL),
    "charts.screen": (*SQL, "reportlab"),
    "reports": (*QT, *SQL),
    "ui": (*SQL, *PRINT, "csp_desktop.reports", "csp_desktop.charts.print"),
    "paths": (*QT, *SQL, *PRINT),
    "logs": (*QT, *SQL, *PRINT),
    "errors": (*QT, *SQL, *PRINT),
    "cli": ("PySide6.QtWidgets",),
    "commands": QT,
}


@dataclass(frozen=True)
class Source:
    """One file of the program: its dotted name without the package ("reports.pdf"), its text and its tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module


@cache
def sources() -> tuple[Source, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE)
        if relative.match("ui/forms/ui_*.py"):
            continue
        text = path.read_text(encoding="utf-8")
        name = ".".join(relative.with_suffix("").parts).removesuffix(".__init__").removesuffix("__init__")
        found.append(Source(name, path, text, ast.parse(text)))
    return tuple(found)


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """Every module that the file imports anywhere in it, for the type checker alone too, with its line."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = (
                    source.name.split(".")
                    if source.path.name == "__init__.py"
                    else source.name.split(".")[:-1]
                )
                package = package[: len(package) - node.level + 1]
                base = ".".join(["csp_desktop", *package, *([base] if base else [])])
            yield node.lineno, base
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def part_of(name: str, parts: dict) -> str | None:
    """The closest part that a dotted name lies in: of "reports.sections.funding" it is "reports.sections"."""
    words = name.split(".")
    for length in range(len(words), 0, -1):
        if (part := ".".join(words[:length])) in parts:
            return part
    return None


def lies_in(name: str, parts: set[str] | tuple[str, ...]) -> bool:
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def offences(source: Source) -> list[str]:
    """The imports of one file that break the rules above."""
    found = []
    mine = part_of(source.name, MAY_IMPORT)
    never = tuple(name for part in NEVER if lies_in(source.name, (part,)) for name in NEVER[part])
    for line, name in imported(source):
        if lies_in(name, never):
            found.append(f"{source.path.relative_to(ROOT)}:{line} imports {name}")
        inside = (
            name.removeprefix("csp_desktop").removeprefix(".") if lies_in(name, ("csp_desktop",)) else None
        )
        if inside and mine and not _allowed(inside, MAY_IMPORT[mine]):
            found.append(f"{source.path.relative_to(ROOT)}:{line} ({mine}) imports {name}")
    return found


def _allowed(name: str, parts: set[str]) -> bool:
    # `from csp_desktop.charts import spec` names the package too, which is on the way to what is allowed.
    on_the_way = any(part.startswith(f"{name}.") for part in parts)
    return lies_in(name, parts | EVERYBODYS) or on_the_way


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.name or "csp_desktop")
def test_imports_go_one_way(source: Source) -> None:
    assert offences(source) == []


def test_the_rules_see_an_offence() -> None:
    def made(name: str, text: str) -> Source:
        return Source(name, PACKAGE / (name.replace(".", "/") + ".py"), text, ast.parse(text))

    assert offences(made("rules.money", "from csp_desktop.records import funding"))
    assert offences(made("rules.money", "def f():\n    import sqlalchemy"))
    assert offences(made("reports.pdf", "from PySide6.QtCore import Qt"))
    assert offences(made("charts.print", "from sqlalchemy.orm import Session"))
    assert offences(
        made("reports.sections.funding", "from csp_desktop.store.records_file import RecordsFile")
    )
    assert offences(made("reports.sections.funding", "from csp_desktop import records"))
    assert offences(made("ui.tabs.funding", "from ...reports import pack"))
    assert offences(made("store.history", "from csp_desktop.services import lists"))
    assert offences(made("ui.main_window", "import sqlalchemy.orm"))
    assert not offences(
        made("ui.main_window", "from csp_desktop.services import lists\nfrom csp_desktop.ui import tabs")
    )
    assert not offences(
        made("charts.print", "from csp_desktop.charts import spec\nfrom reportlab.pdfgen import canvas")
    )


def reached(name: str) -> set[str]:
    """Everything that importing a module of the program imports in turn, ours and foreign, by dotted name."""
    by_name = {source.name: source for source in sources()}
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for _, wanted in imported(by_name[waiting.pop()]):
            inside = wanted.removeprefix("csp_desktop.")
            if wanted not in found and inside != wanted and inside in by_name:
                waiting.append(inside)
            found.add(wanted)
    return found


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("charts.print", (*QT, *SQL)),
        ("charts.spec", (*QT, *SQL, *PRINT)),
        ("charts.screen", (*SQL, *PRINT)),
        ("reports.blocks", (*QT, *SQL, *PRINT)),
        ("reports.pdf", (*QT, *SQL)),
        ("reports.word", (*QT, *SQL)),
    ],
)
def test_a_renderer_reaches_nothing_foreign_by_way_of_others(name: str, never: tuple[str, ...]) -> None:
    assert sorted(wanted for wanted in reached(name) if lies_in(wanted, never)) == []


def strings(source: Source) -> Iterator[tuple[int, str]]:
    """The string literals of a file, but for docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def names(source: Source) -> Iterator[tuple[int, str]]:
    """The last words of what a file imports, and the attributes that it reads (QtWidgets.QMessageBox)."""
    for line, name in imported(source):
        yield line, name.rpartition(".")[2]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr


def found_outside(allowed: Callable[[Source], bool], wrong: Callable[[Source], Iterator[int]]) -> list[str]:
    return [
        f"{source.path.relative_to(ROOT)}:{line}"
        for source in sources()
        if not allowed(source)
        for line in wrong(source)
    ]


def test_only_the_store_issues_pragma() -> None:
    def pragmas(source: Source) -> Iterator[int]:
        return (line for line, text in strings(source) if "PRAGMA" in text.upper().split())

    assert found_outside(lambda source: lies_in(source.name, ("store",)), pragmas) == []


# The only modules that may use these names. What is printed is escaped in reports/escaping.py, which writes its own;
# the two other kinds of markup that we write, SVG files and the clipboard's HTML, have one place each.
ONLY_THERE = {
    ("ui.messages",): {"QMessageBox", "QFileDialog", "QInputDialog", "QPrintDialog"},
    ("ui.operations",): {"QThread", "QThreadPool", "QRunnable", "Thread", "ThreadPoolExecutor"},
    ("charts.svg", "ui.models.copied_rows"): {"saxutils", "quoteattr", "html"},
}


@pytest.mark.parametrize("places", ONLY_THERE, ids=" ".join)
def test_each_dangerous_thing_has_its_place(places: tuple[str, ...]) -> None:
    def used(source: Source) -> Iterator[int]:
        return (line for line, name in names(source) if name in ONLY_THERE[places])

    assert found_outside(lambda source: source.name in places, used) == []


def test_print_is_escaped_in_one_place() -> None:
    def entities(source: Source) -> Iterator[int]:
        return (line for line, text in strings(source) if re.search(r"&(amp|lt|gt|quot|#\d+);", text))

    assert found_outside(lambda source: source.name == "reports.escaping", entities) == []


def test_no_text_is_read_as_markup_in_print() -> None:
    """The PDF engine draws literal strings; ReportLab's Paragraph would read what somebody typed as tags."""

    def paragraphs(source: Source) -> Iterator[int]:
        return (line for line, name in imported(source) if lies_in(name, ("reportlab.platypus",)))

    assert found_outside(lambda source: False, paragraphs) == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    banned = {"utils", "util", "common", "helpers", "helper", "manager", "managers", "misc"}
    assert [
        source.name for source in sources() if banned & set(source.name.replace("_", ".").split("."))
    ] == []


def test_only_the_two_boundaries_catch_everything() -> None:
    """`except Exception` belongs to the worker's boundary and to the program's last resort alone."""

    def catches_all(source: Source) -> Iterator[int]:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None
                or {"Exception", "BaseException"}
                & {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
            ):
                reraises = any(isinstance(inner, ast.Raise) and inner.exc is None for inner in ast.walk(node))
                if not reraises:
                    yield node.lineno

    assert found_outside(lambda source: source.name in {"ui.operations", "app"}, catches_all) == []
