"""Field descriptions, written once on the mapped column: what a form, a list, an export and the help say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy import text as sql_text
from sqlalchemy.orm import MappedColumn, mapped_column

from csp_desktop.records.types import ChoiceText

if TYPE_CHECKING:
    from csp_desktop.rules.choices import Choice

SHORT = 200  # characters of a one-line text unless a field says otherwise
LONG = 20_000  # characters of a text of several lines


@dataclass(frozen=True, slots=True)
class Field:
    """What is said of a column: label (one to three words), help (one sentence or ""), limits, and the words for unknown."""

    label: str
    help: str = ""
    limit: int | None = None
    long: bool = False
    required: bool = False
    placeholder: str = ""
    choices: type[Choice] | None = None
    blank: str = "Not recorded"  # what a choice says where nothing is chosen
    restricted: bool = False


def text(
    label: str, *, limit: int = SHORT, declared: int | None = None, required: bool = False, **words: Any
) -> MappedColumn[Any]:
    """A line of text; "" where nothing is recorded.

    declared: the length that the column was made with, where the limit was raised since: SQLite keeps longer ones as well.
    """
    described = Field(label, limit=limit, required=required, **words)
    return mapped_column(String(declared or limit), default="", server_default="", info={"field": described})


def long_text(label: str, *, limit: int = LONG, **words: Any) -> MappedColumn[Any]:
    """A text of several lines; "" where nothing is recorded."""
    described = Field(label, limit=limit, long=True, **words)
    return mapped_column(Text, default="", server_default="", info={"field": described})


def value(
    label: str, *, required: bool = False, default: Any = None, added: str | None = None, **words: Any
) -> MappedColumn[Any]:
    """A value of the annotated type (date, year, money, figure, rank, whole number, yes or no); None where unknown.

    added: what rows that are there already get, in SQL, where a required value is added to a table by a migration.
    """
    described = Field(label, required=required, **words)
    given = None if added is None else sql_text(added)
    return mapped_column(
        default=default, nullable=not required, server_default=given, info={"field": described}
    )


def choice(
    label: str, choices: type[Choice], *, default: Choice | None = None, **words: Any
) -> MappedColumn[Any]:
    """One of a family's words; None where unknown, but one with a default cannot be unknown."""
    described = Field(label, choices=choices, required=default is not None, **words)
    kind = ChoiceText(choices)
    return mapped_column(kind, default=default, nullable=default is None, info={"field": described})


def link(label: str, table: str, *, required: bool = False, **words: Any) -> MappedColumn[Any]:
    """A link to another record. A required link means the record belongs to that other one and is deleted with it."""
    described = Field(label, required=required, **words)
    return mapped_column(
        ForeignKey(f"{table}.id"), nullable=not required, index=True, info={"field": described}
    )
