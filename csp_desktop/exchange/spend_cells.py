"""A cell of a table from outside as a day, an amount or words; what it does not say exactly is refused, never guessed."""

from __future__ import annotations

import re
from decimal import Context, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate, financial_year_of, parse_date
from csp_desktop.rules.money import MOST, Pence, parse_money
from csp_desktop.rules.problems import ValueProblem

if TYPE_CHECKING:
    from csp_desktop.exchange.grids import Grid
    from csp_desktop.exchange.sheets import Cell

SHOWN = Context(
    prec=15
)  # digits that a spreadsheet shows of a number; those it stores beyond are its own rounding
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Colou?r ?\d+)\]', re.I)
_BRACKET = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_TRAILING = re.compile(r"([^-−(]*\d)\s*[-−]")
_OTHER_MONEY = re.compile(r"[$€¥₹]|\b(?:USD|EUR|AUD|CAD|CHF|JPY)\b")
_ZONE = re.compile(r"(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")


def day_of(cell: Cell, grid: Grid) -> PartialDate:
    """The day of a cell, or the month or quarter it says. Raises ValueProblem."""
    _refuse_unsaved(cell)
    if cell.kind == "number":
        if not is_day(cell.pattern):
            raise ValueProblem(
                f"{cell.text} is a number, not a date. Format the column as a date, and save it again."
            )
        day = grid.day(cell.text)
        if day is None:
            raise ValueProblem(f"{cell.text} is no day since 1900. Type the date again.")
        return PartialDate.on(day)
    return typed_day(cell.text)


@lru_cache(maxsize=8192)
def typed_day(text: str) -> PartialDate:
    """The day, month or quarter that a text says, day first. Raises ValueProblem."""
    _refuse_typed_formula(text)
    match = _ZONE.fullmatch(text.strip())
    found = parse_date(match[1] if match else text)
    if found is None or found.qualifier or financial_year_of(found) is None:
        raise ValueProblem(f"“{text.strip()}” does not say which day. Type it as 28/2/25.")
    return found


def amount_of(cell: Cell) -> Pence:
    """The amount of a cell. Raises ValueProblem."""
    _refuse_unsaved(cell)
    if cell.kind == "number":
        return _stored_amount(cell.text, cell.pattern)
    return typed_amount(cell.text)


@lru_cache(maxsize=8192)
def typed_amount(text: str) -> Pence:
    """The amount that a text says; a minus may stand behind it, as some finance systems write it. Raises ValueProblem."""
    _refuse_typed_formula(text)
    typed = text.strip()
    other = _OTHER_MONEY.search(typed)
    if other:
        raise ValueProblem(f"“{typed}” is not in pounds. Type the amount in pounds.")
    match = _TRAILING.fullmatch(typed)
    found = parse_money(f"-{match[1]}" if match else typed)
    if found is None:
        raise ValueProblem("There is no amount.")
    return found


def _stored_amount(text: str, pattern: str) -> Pence:
    """A stored number as the pounds it is shown as. A number may be stored with the rounding of a computer at its end."""
    sign = _BRACKET.search(pattern)
    rest = _BRACKET.sub("", pattern)
    if is_day(pattern):
        raise ValueProblem("It is a date, not an amount. Type the amount in pounds.")
    if (sign and sign[1].strip() not in ("", "£", "GBP")) or _OTHER_MONEY.search(rest):
        raise ValueProblem(f"{text} is not in pounds, as its format says. Type the amount in pounds.")
    if "%" in _QUOTED.sub("", rest):
        raise ValueProblem("It is a percentage, not an amount. Type the amount in pounds.")
    try:
        pence = SHOWN.create_decimal(text) * 100
        whole = int(pence)
    except (InvalidOperation, ValueError, OverflowError):
        raise ValueProblem(f"“{text}” is not an amount. Type pounds, for example 1,234.50.") from None
    if whole != pence:
        raise ValueProblem(f"{_short(text)} has parts of a penny. Type pounds and pence.")
    if abs(whole) > MOST:
        raise ValueProblem(f"{_short(text)} is more than an amount can be.")
    return Pence(whole)


def words_of(cell: Cell | None) -> str:
    """The words of a cell in one line; a whole number without the nought a spreadsheet may store behind it."""
    if cell is None:
        return ""
    if cell.kind == "number":
        return _number_words(cell.text)
    return " ".join(cell.text.split())


def _number_words(text: str) -> str:
    try:
        number = SHOWN.create_decimal(text)
    except InvalidOperation:
        return text
    return f"{number:f}" if number != number.to_integral_value() else f"{number.to_integral_value():f}"


@lru_cache(maxsize=512)
def is_day(pattern: str) -> bool:
    """Whether a number's pattern shows it as a day."""
    bare = _QUOTED.sub("", re.sub(r"\[[^\]]*\]", "", pattern)).lower()
    return pattern.lower() != "general" and ("d" in bare or "y" in bare or "mmm" in bare)


def _refuse_unsaved(cell: Cell) -> None:
    if cell.kind == "error":
        raise ValueProblem(f"It shows an error ({cell.text}). Put it right in the spreadsheet.")
    if cell.formula and not cell.text:
        raise ValueProblem(
            "It holds a formula without its value. Open the file in a spreadsheet, save it and read it again."
        )


def _refuse_typed_formula(text: str) -> None:
    if text.lstrip().startswith("="):
        raise ValueProblem(
            f"“{_short(text.strip())}” is a formula, and only its value can be taken. Type the value."
        )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
