"""The settings of the records: each is declared and read by something, holds its default, and is one change to undo."""

from __future__ import annotations

import ast
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import csp_desktop
from csp_desktop.records.partnerships import Setting
from csp_desktop.records.reviews import Review
from csp_desktop.rules import exemption
from csp_desktop.rules.actions import RAG_SETTING
from csp_desktop.rules.audiences import SAY_LEFT_OUT, SMALL_FOR
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.giving import IDENTIFIER, prefix_of
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.publication import USUAL, last_day_to_publish
from csp_desktop.rules.retention import setting_of
from csp_desktop.rules.reviews import Retention, ReviewKind
from csp_desktop.rules.setting_kinds import Kind
from csp_desktop.services import (
    approvals,
    audiences,
    declared_settings,
    disposing,
    monitoring,
    return_forms,
    suppressing,
)
from csp_desktop.services import record_settings as services
from csp_desktop.services.actions import action_log
from csp_desktop.services.closed_days import closed_days
from csp_desktop.services.giving import publication
from csp_desktop.services.minutes_due import days_to_write
from csp_desktop.services.monitoring_calendar import days_after
from csp_desktop.services.pack_contents import contents, next_meeting
from csp_desktop.services.pack_preflight import Made, Severity, built
from csp_desktop.services.review_year import year_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csp_desktop.store.records_file import RecordsFile

PACKAGE = Path(csp_desktop.__file__).parent
BOARD = date(2018, 11, 15)


def small(records: RecordsFile, public: bool) -> int:
    with records.read() as session:
        return suppressing.threshold(session, public)


def left_out(records: RecordsFile) -> bool:
    with records.read() as session:
        return "restricted review" in audiences.left_out(session)


def rated(records: RecordsFile) -> str:
    records_at = PartialDate.on(date(2024, 9, 2))
    with records.read() as session:
        log = action_log(session, records_at)
    rows = [row for _, ones in log.groups for row in ones]
    return next(row.status for row in rows if row.wording.startswith("Recruit"))


def longest_paper(records: RecordsFile) -> int:
    """The most pages of an item that the pack builder passes."""
    found = contents(records, next_meeting(records))
    item = found.items[0].id
    said = {pages: built(records, found, Made({item: pages}, ()))[0].severity for pages in range(1, 40)}
    return max(pages for pages, severity in said.items() if severity is Severity.PASSED)


def prefix(records: RecordsFile) -> str:
    return prefix_of(str(publication(records).awards[0].cells[IDENTIFIER]))


def starts(records: RecordsFile) -> int:
    with records.read() as session:
        return year_statement(session, PartialDate.on(BOARD), "2017/18").year.first.month


# What reads each setting, what it reads as usual, a value to type, and what it then reads.
READ: dict[str, tuple[Callable[[RecordsFile], object], object, str, object]] = {
    "monitoring.percent": (lambda r: monitoring.tolerance(r).percent, 10, "15%", 15),
    "monitoring.pounds": (lambda r: monitoring.tolerance(r).pence, 100, "£2,500", 250_000),
    "monitoring.days": (lambda r: days_after(r, 1), None, "20", 20),
    "review_year_starts": (starts, 4, "September", 9),
    **{
        setting_of(kind): (lambda r, kind=kind: disposing.years(r)[kind], 25, "40", 40) for kind in ReviewKind
    },
    SMALL_FOR["public"]: (lambda r: small(r, True), 5, "0", 0),
    SMALL_FOR["members"]: (lambda r: small(r, False), 0, "10", 10),
    SAY_LEFT_OUT: (left_out, False, "yes", True),
    "publication.clear_days": (lambda r: services.clear_days_rule(r).number, 5, "3", 3),
    "publication.saturdays": (lambda r: services.clear_days_rule(r).saturdays, False, "yes", True),
    "closed_days": (closed_days, frozenset(), "24/12/27", frozenset({date(2027, 12, 24)})),
    "returns.working_days": (
        lambda r: return_forms.return_due(r, date(2024, 9, 16)),
        date(2024, 8, 23),
        "16",
        date(2024, 8, 22),
    ),
    "approval pace/0": (approvals.pace_of, (5, 10, 5), "6", (6, 10, 5)),
    "approval pace/1": (approvals.pace_of, (5, 10, 5), "11", (5, 11, 5)),
    "approval pace/2": (approvals.pace_of, (5, 10, 5), "7", (5, 10, 7)),
    exemption.SETTING: (
        lambda r: services.value(r.query, exemption.SETTING),
        exemption.RESOLUTION,
        "That the public leave, under {paragraphs}.",
        "That the public leave, under {paragraphs}.",
    ),
    "packs.pages": (longest_paper, 12, "20", 20),
    "minutes.days": (days_to_write, 10, "3", 3),
    RAG_SETTING: (rated, "On track", "yes", "Green: on track"),
    "giving.prefix": (prefix, "360G-hcsp", "360G-elsewhere", "360G-elsewhere"),
}


@pytest.mark.parametrize("key", list(declared_settings.BY_KEY))
def test_each_setting_is_read_by_something_and_can_be_undone(records: RecordsFile, key: str) -> None:
    with records.change("Restrict one") as session:
        session.query(Review).all()[0].restricted = True
    read, usual, typed, then = READ[key]
    assert read(records) == usual
    assert services.keep(records, key, typed)
    assert records.undo_label.startswith("Change setting: ")
    records.undo()
    assert read(records) == usual
    records.redo()
    assert read(records) == then
    assert services.reset(records, key)
    assert not services.reset(records, key)
    assert read(records) == usual


def test_each_is_declared_once_with_all_it_needs() -> None:
    assert len(declared_settings.BY_KEY) == len(declared_settings.SETTINGS)
    assert set(READ) == set(declared_settings.BY_KEY)
    for setting in declared_settings.SETTINGS:
        assert setting.group in declared_settings.GROUPS
        assert setting.help.endswith((".", "”"))
        assert setting.default or setting.usual or setting.kind is Kind.YES_NO
        assert setting.read(setting.default) == setting.default
        assert setting.most or setting.kind in (Kind.YES_NO, Kind.MONTH, Kind.DAYS)


def test_what_is_kept_twice_or_as_usual_is_no_change(records: RecordsFile) -> None:
    before = records.query("SELECT max(id) FROM changes")
    assert not services.keep(records, declared_settings.CLEAR_DAYS, "5")
    assert not services.keep(records, declared_settings.CLEAR_DAYS, " ")
    assert not services.keep(records, declared_settings.SATURDAYS, "")
    assert records.query("SELECT max(id) FROM changes") == before
    assert services.keep(records, declared_settings.CLEAR_DAYS, "3")
    assert not services.keep(records, declared_settings.CLEAR_DAYS, "03")
    assert services.keep(records, declared_settings.CLEAR_DAYS, "5")
    assert records.setting(declared_settings.CLEAR_DAYS) == ""


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("small_numbers.public", "2", "Type 0 to leave nothing out, or 3 or more"),
        ("giving.prefix", "herefordshire", "is no prefix"),
        ("publication.clear_days", "61", "from 0 to 60"),
        (setting_of(ReviewKind.OTHER), "0", "from 1 to 150"),
    ],
)
def test_a_wrong_value_is_refused_and_nothing_changes(
    records: RecordsFile, key: str, typed: str, said: str
) -> None:
    before = records.query("SELECT max(id) FROM changes")
    with pytest.raises(ValueProblem, match=said):
        services.keep(records, key, typed)
    assert records.query("SELECT max(id) FROM changes") == before


def test_what_cannot_be_read_is_as_usual(records: RecordsFile) -> None:
    with records.change("By another hand") as session:
        for name in (
            declared_settings.CLEAR_DAYS,
            declared_settings.SATURDAYS,
            declared_settings.PACE,
            declared_settings.YEAR_STARTS,
        ):
            session.add(Setting(name=name, value="many"))
    assert services.clear_days_rule(records) == USUAL._replace(also_closed=frozenset())
    assert services.value(records.query, "approval pace/1") == "10"
    assert starts(records) == 4
    with pytest.raises(KeyError):
        services.value(records.query, "no such setting")


def test_clear_days_of_a_council_that_counts_saturdays_and_closes(records: RecordsFile) -> None:
    assert last_day_to_publish(BOARD, services.clear_days_rule(records)) == date(2018, 11, 7)  # A8
    services.keep(records, declared_settings.SATURDAYS, "yes")
    assert last_day_to_publish(BOARD, services.clear_days_rule(records)) == date(2018, 11, 8)
    services.keep(records, declared_settings.CLOSED_DAYS, "9/11/18")
    assert last_day_to_publish(BOARD, services.clear_days_rule(records)) == date(2018, 11, 7)


def test_years_kept_move_the_dates_that_followed_from_them(records: RecordsFile) -> None:
    with records.change("Close") as session:
        review = session.query(Review).filter_by(kind=ReviewKind.DOMESTIC_HOMICIDE_REVIEW).all()[0]
        review.closed, review.retention = PartialDate.on(date(2020, 4, 1)), Retention.YEARS_AFTER_CLOSING
        number = review.id
    services.keep(records, setting_of(ReviewKind.DOMESTIC_HOMICIDE_REVIEW), "30")
    sql = "SELECT dispose_by FROM reviews WHERE id = ?"
    assert records.query(sql, (number,)) == [("2050-04-01",)]
    assert records.undo_label == "Change setting: years kept: domestic homicide review"
    records.undo()
    assert records.query(sql, (number,)) == [(None,)]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 60)), min_size=1, max_size=6))
def test_settings_stored_together_do_not_disturb_each_other(
    records: RecordsFile, changes: list[tuple[int, int]]
) -> None:
    for part in range(3):
        services.reset(records, f"approval pace/{part}")
    held = [5, 10, 5]
    for part, number in changes:
        services.keep(records, f"approval pace/{part}", str(number))
        held[part] = number
        assert list(approvals.pace_of(records)) == held
    assert records.setting(declared_settings.PACE) == ("" if held == [5, 10, 5] else " ".join(map(str, held)))


# --- that no name in the code is undeclared ------------------------------------------------------------------------


def test_every_name_in_the_code_is_declared() -> None:
    found = {name: where for where, name in _names()}
    assert {name: where for name, where in found.items() if not _known(name)} == {}
    assert {"today", "sample", "closed_days", "review_labels", "monitoring.percent", "giving.funder."} <= set(
        found
    )


def _known(name: str) -> bool:
    """Whether it is declared, or what the names of several that are declared begin with."""
    begins = name.endswith(".") and any(
        setting.name.startswith(name) for setting in declared_settings.SETTINGS
    )
    return begins or declared_settings.is_declared(name)


def test_what_the_program_keeps_for_itself_is_on_no_screen() -> None:
    shown = {setting.name for setting in declared_settings.SETTINGS}
    assert not shown & set(declared_settings.INTERNAL)
    assert not declared_settings.is_declared("monitoring.day")
    assert not declared_settings.is_declared("import.spendings")
    assert declared_settings.is_declared("import.spend.3fa")


def _names() -> Iterator[tuple[str, str]]:
    """Every name of a setting that the code reads or writes, as far as it is said where it is used."""
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        if "etting" in text:
            module = ".".join(("csp_desktop", *path.relative_to(PACKAGE).with_suffix("").parts))
            for node in ast.walk(ast.parse(text)):
                for name in _used(node):
                    said = _said(name, module)
                    if said:
                        yield path.name, said
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield from ((path.name, name) for name in _in_sql(node.value))


def _used(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions that say a name: in calls that read or write a setting, and in comparisons with a setting's name."""
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called == "setting" and node.args:
            yield node.args[0]
        elif called in ("kept_setting", "keep_setting", "_set") and len(node.args) > 1:
            yield node.args[1]
        elif called in ("Setting", "setting", "settings", "filter_by"):
            yield from (word.value for word in node.keywords if word.arg == "name" and _of_settings(node))
        elif called == "query" and len(node.args) > 1 and "settings WHERE name" in ast.unparse(node.args[0]):
            yield from getattr(node.args[1], "elts", ())
    elif isinstance(node, ast.Compare) and ast.unparse(node.left).lower() in (
        "setting.name",
        "settings.name",
    ):
        yield node.comparators[0]


def _of_settings(node: ast.Call) -> bool:
    return "etting" in ast.unparse(node.func)


def _said(expression: ast.expr, module: str) -> str:
    """A name in so many words: a text, a constant of the module, or what a text begins with; "" where it is passed on."""
    if isinstance(expression, ast.Constant):
        return str(expression.value)
    if isinstance(expression, ast.Name):
        found: Any = getattr(import_module(module), expression.id, "")
        return found if isinstance(found, str) else ""
    if isinstance(expression, ast.JoinedStr):
        first = expression.values[0]
        if isinstance(first, ast.FormattedValue):
            beyond = expression.values[1] if len(expression.values) > 1 else None
            dot = str(beyond.value)[:1] if isinstance(beyond, ast.Constant) else ""
            begun = _said(first.value, module)
            return f"{begun}{dot}" if begun else ""
        return str(getattr(first, "value", ""))
    return ""


def _in_sql(text: str) -> Iterator[str]:
    """Names that stand in a statement itself."""
    for mark in ("settings WHERE name = '", "settings WHERE name LIKE '"):
        for rest in text.split(mark)[1:]:
            name = rest.split("'")[0].rstrip("%")
            if name:  # else it is put in from a constant, which is declared here
                yield name
