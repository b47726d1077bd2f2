"""What a form needs to know of each field of a table, and how its text is read and said; from the mapped columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Boolean, Integer

from csp_desktop.records.every import class_of
from csp_desktop.records.types import DateText, FigureText, PenceNumber, RankText, YearNumber
from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.figures import parse_figure
from csp_desktop.rules.financial_years import parse_financial_year
from csp_desktop.rules.money import parse_money, print_money
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.ranks import parse_rank

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.sql.elements import KeyedColumnElement

    from csp_desktop.records.fields import Field

Kind = Literal["text", "long", "money", "date", "year", "figure", "rank", "count", "choice", "link", "bool"]


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field as a form shows it. choices: (stored, label) of a choice. table: what a link points to."""

    name: str
    label: str
    help: str
    kind: Kind
    limit: int | None
    required: bool
    placeholder: str
    choices: tuple[tuple[str, str], ...] = ()
    table: str = ""


PLACEHOLDERS = {"date": "e.g. 4/9/24", "year": "e.g. 2024/25"}
BY_TYPE: tuple[tuple[type, Kind], ...] = (
    (DateText, "date"),
    (YearNumber, "year"),
    (PenceNumber, "money"),
    (FigureText, "figure"),
    (RankText, "rank"),
    (Boolean, "bool"),
    (Integer, "count"),
)


def _kind(column: KeyedColumnElement[Any], field: Field) -> Kind:
    if field.choices is not None:
        return "choice"
    if column.foreign_keys:
        return "link"
    for type_, kind in BY_TYPE:
        if isinstance(column.type, type_):
            return kind
    return "long" if field.long else "text"


def _view(column: KeyedColumnElement[Any]) -> FieldView:
    field: Field = column.info["field"]
    kind = _kind(column, field)
    choices = tuple((member.value, member.label) for member in field.choices or ())
    table = next(iter(column.foreign_keys)).column.table.name if kind == "link" else ""
    placeholder = field.placeholder or PLACEHOLDERS.get(kind, "")
    return FieldView(
        column.name, field.label, field.help, kind, field.limit, field.required, placeholder, choices, table
    )


@lru_cache(maxsize=128)
def describe(table: str) -> Mapping[str, FieldView]:
    """The described fields of a table by name, in their order. KeyError for a table that is none of ours."""
    columns = class_of(table).__table__.columns
    return {column.name: _view(column) for column in columns if "field" in column.info}


def _count(text: str) -> int | None:
    typed = text.replace(",", "").strip()
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 12:
        raise ValueProblem(f"“{text.strip()}” is not a whole number. Type digits only, for example 12.")
    return int(typed)


READERS: Mapping[str, Callable[[str], Any]] = {
    "money": parse_money,
    "date": parse_date,
    "year": parse_financial_year,
    "figure": parse_figure,
    "rank": parse_rank,
    "count": _count,
    "bool": lambda text: text == "1",
    "link": lambda text: int(text) if text else None,
    "choice": lambda text: text or None,
}


def read_text(field: FieldView, typed: str) -> Any:
    """The value of what was typed into a field. Raises ValueProblem with the sentence to show under it."""
    value = READERS[field.kind](typed) if field.kind in READERS else _text(field, typed)
    if field.required and value in (None, ""):
        raise ValueProblem(f"{field.label} cannot be empty. Type it, or undo to get back what was there.")
    return value


def _text(field: FieldView, typed: str) -> str:
    kept = "".join(c for c in typed if c >= " " or (c in "\n\t" and field.kind == "long")).strip()
    if field.limit is not None and len(kept) > field.limit:
        over = len(kept) - field.limit
        raise ValueProblem(
            f"{field.label} holds {field.limit:,} characters; this is {over:,} too many. Shorten it."
        )
    return kept


def say(field: FieldView, value: Any) -> str:
    """A stored value as a person would type it: "" for unknown."""
    if value is None:
        return ""
    if field.kind == "money":
        return print_money(value)
    if field.kind == "bool":
        return "1" if value else ""
    if field.kind == "choice":
        return value.value
    return str(value)
