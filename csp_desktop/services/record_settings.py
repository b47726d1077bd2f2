"""The settings that belong to the records rather than to a computer: read and changed by what is declared of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.publication import ClearDays
from csp_desktop.rules.retention import setting_of
from csp_desktop.rules.reviews import ReviewKind
from csp_desktop.rules.setting_kinds import YES, Declared, Kind
from csp_desktop.services.closed_days import closed_days
from csp_desktop.services.declared_settings import BY_KEY, CLEAR_DAYS, RETURN_DAYS, SATURDAYS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

    Query = Callable[..., Sequence[Sequence[Any]]]

# --- reading -------------------------------------------------------------------------------------------------------


def kept(query: Query, key: str) -> str:
    """What is set, as it is stored; "" where nothing is, or what is there cannot be read. KeyError for an unknown setting."""
    setting = BY_KEY[key]
    rows = query("SELECT value FROM settings WHERE name = ?", (setting.name,))
    found = str(rows[0][0]) if rows else ""
    if setting.part is not None:
        words = found.split()
        found = words[setting.part] if setting.part < len(words) else ""
    try:
        return setting.read(found) if found else ""
    except ValueProblem:
        return ""


def value(query: Query, key: str) -> str:
    """What holds: what is set, else the default."""
    return kept(query, key) or BY_KEY[key].default


def number(query: Query, key: str) -> int:
    """What holds, of a setting that is a number or a month with a default."""
    return int(value(query, key))


def ticked(query: Query, key: str) -> bool:
    """What holds, of a setting that is yes or no."""
    return value(query, key) == YES


def clear_days_rule(records: Queries) -> ClearDays:
    """How clear days before a meeting are counted in these records: how many, whether Saturdays count, closed days.

    records: a records file, or what asks through a session (`monitoring.SessionQueries`, `group_statement.Asked`).
    """
    return ClearDays(
        number(records.query, CLEAR_DAYS), ticked(records.query, SATURDAYS), closed_days(records)
    )


def return_days(records: Queries) -> int:
    """How many working days before the board meets the groups' returns are due."""
    return number(records.query, RETURN_DAYS)


# --- changing ------------------------------------------------------------------------------------------------------


def keep(records: RecordsFile, key: str, typed: str) -> bool:
    """Keep what is typed as one change; whether anything changed. Blank, or as usual, is what holds where none is set.

    Raises ValueProblem with what to type.
    """
    setting = BY_KEY[key]
    stored = setting.read(typed) or setting.default
    if stored == value(records.query, key):
        return False
    kinds = {setting_of(kind): kind for kind in ReviewKind}
    if setting.name in kinds:  # the dates of reviews follow it
        keeping = import_module("csp_desktop.services.keeping")
        keeping.set_years(records, kinds[setting.name], stored, _label(setting))
        return True
    with records.change(_label(setting)) as session:
        _write(session, setting, "" if stored == setting.default else stored)
    return True


def reset(records: RecordsFile, key: str) -> bool:
    """Have it as usual again, as one change; whether it was not."""
    if BY_KEY[key].kind is Kind.YES_NO:
        return keep(records, key, BY_KEY[key].default)
    return keep(records, key, "")


def _label(setting: Declared) -> str:
    return f"Change setting: {setting.label[:1].lower()}{setting.label[1:]}"


def _write(session: Any, setting: Declared, stored: str) -> None:
    """Put it into the table; what is as usual is not kept there, so that it follows what is usual."""
    kind: Any = import_module("csp_desktop.records.partnerships").Setting
    row = session.query(kind).filter(kind.name == setting.name).one_or_none()
    text = stored if setting.part is None else _with_part(setting, row.value if row else "", stored)
    if not text:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(kind(name=setting.name, value=text))
    else:
        row.value = text


def _with_part(setting: Declared, together: str, stored: str) -> str:
    """The values that are stored together with one of them changed; "" where all are as usual."""
    words = together.split()
    fields = [one for one in SETTINGS if one.name == setting.name]
    usual = [one.default for one in fields]
    if len(words) != len(usual):
        words = list(usual)
    words[fields.index(setting)] = stored or setting.default
    return "" if words == usual else " ".join(words)
