"""What the rows of a position are called, which record each opens, and the order a reader expects them in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.wording import list_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lists import Queries

CALLED = "coalesce(nullif(o.short_name, ''), o.name)"
FUNDER = f"upper(substr({CALLED}, 1, 1)) || substr({CALLED}, 2)"
# Per way: the table that opens, the SQL of (id, name, second line) in order, and what those without one are called.
WAYS: dict[str, tuple[str, str, str]] = {
    "stream": (
        "streams",
        f"SELECT s.id, s.name, {FUNDER} FROM streams s LEFT JOIN organisations o ON o.id = s.funder_id ORDER BY s.name, s.id",
        "No stream recorded",
    ),
    "priority": (
        "priorities",
        "SELECT p.id, CASE p.number WHEN '' THEN p.wording ELSE p.number || ' ' || p.wording END, t.title FROM priorities p "
        "JOIN strategies t ON t.id = p.strategy_id ORDER BY t.id DESC, CAST(p.number AS INTEGER), p.number, p.id",
        "No priority recorded",
    ),
    "group": ("groups", "SELECT id, name, '' FROM groups ORDER BY name, id", "No lead group recorded"),
    "award": (
        "awards",
        "SELECT a.id, a.title, s.name FROM awards a LEFT JOIN streams s ON s.id = a.stream_id ORDER BY a.title, a.id",
        "",
    ),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A row's name. key: what it is grouped by, "" for what is not recorded; year: of a row by year."""

    key: str
    table: str
    id: int | None
    name: str
    second: str = ""
    year: FinancialYear | None = None


def names(records: Queries, by: str, keys: Sequence[str]) -> list[Named]:
    """The rows of those keys, in order; what is not recorded comes last."""
    if by == "year":
        return _years(keys)
    return _providers(records, keys) if by == "provider" else _records(records, by, set(keys))


def _years(keys: Sequence[str]) -> list[Named]:
    known = sorted(int(key) for key in keys if key)
    found = [
        Named(str(start), "", None, FinancialYear(start).label, "", FinancialYear(start)) for start in known
    ]
    return [*found, *([Named("", "", None, "Year not recorded")] if "" in keys else [])]


def _records(records: Queries, by: str, keys: set[str]) -> list[Named]:
    table, query, none = WAYS[by]
    found = [
        Named(str(row_id), table, row_id, name, second or "")
        for row_id, name, second in records.query(query)
        if str(row_id) in keys
    ]
    return [*found, *([Named("", "", None, none)] if "" in keys else [])]


def _providers(records: Queries, keys: Sequence[str]) -> list[Named]:
    called = {str(row_id): name for row_id, name in records.query("SELECT id, name FROM organisations")}
    found = []
    for key in keys:
        ids = key.split(",") if key else []
        one = len(ids) == 1
        name = list_words([called.get(row_id, "") for row_id in ids]) or "No provider recorded"
        found.append(Named(key, "organisations" if one else "", int(key) if one else None, name))
    return sorted(found, key=lambda row: (not row.key, row.name.casefold(), row.key))
