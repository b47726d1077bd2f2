"""What a form needs to know of each field of a table, and how its text is read and said; no SQLAlchemy here."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.figures import Figure, parse_figure
from csp_desktop.rules.financial_years import FinancialYear, parse_financial_year
from csp_desktop.rules.money import Pence, parse_money, print_money
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.ranks import Rank, parse_rank

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Kind = Literal["text", "long", "money", "date", "year", "figure", "rank", "count", "choice", "link", "bool"]


class FieldView(NamedTuple):
    """A field as a form shows it. choices: (stored, label) of a choice, blank: what it says where
    nothing is chosen. table: what a link points to.
    """

    name: str
    label: str
    help: str
    kind: Kind
    limit: int | None
    required: bool
    placeholder: str
    choices: tuple[tuple[str, str], ...] = ()
    table: str = ""
    blank: str = ""


class TableView(NamedTuple):
    """A table: what one record is called ("award"), the field that says which one it is, and the fields by name."""

    noun: str
    named_by: str
    fields: Mapping[str, FieldView]


@lru_cache(maxsize=1)
def tables() -> Mapping[str, TableView]:
    """Every table by name, from the kept copy, or read from the mapped columns and then kept."""
    kept_fields = import_module("csp_desktop.services.kept_fields")
    kept = kept_fields.load()
    if kept is None:
        kept = import_module("csp_desktop.services.field_columns").every_table()
        kept_fields.keep(kept)
    return kept


def describe(table: str) -> Mapping[str, FieldView]:
    """The described fields of a table by name, in their order. KeyError for a table that is none of ours."""
    return tables()[table].fields


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


SAYERS: Mapping[str, Callable[[Any], str]] = {
    "money": lambda stored: print_money(Pence(stored)),
    "date": lambda stored: PartialDate.from_key(stored).text,
    "year": lambda stored: FinancialYear(stored).label,
    "figure": lambda stored: str(Figure.from_key(stored)),
    "rank": lambda stored: str(Rank.from_key(stored)),
    "bool": lambda stored: "1" if stored else "",
}


def say(field: FieldView, stored: Any) -> str:
    """A stored value as a person would type it: "" for unknown; a choice and a link as they are stored."""
    if stored is None or stored == "":
        return ""
    return SAYERS.get(field.kind, str)(stored)
