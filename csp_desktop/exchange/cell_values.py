"""A list's stored values as a spreadsheet wants them: real dates, exact numbers, and words for all that is neither."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.figures import Figure
from csp_desktop.rules.known import Says
from csp_desktop.rules.measures import MeasureUnit
from csp_desktop.services.list_words import words_for

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.services.lists import Column, Kind

MONEY = "£#,##0.00;-£#,##0.00"
COUNT = "#,##0"
DAY = "d mmmm yyyy"
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class CellValue:
    """A cell: its words as the screen says them and, where it is one, its exact number or its day.

    pattern: how a spreadsheet shows the number or the day. plain: whether the bare number says it all, without unit.
    """

    text: str
    number: Decimal | None = None
    day: date | None = None
    pattern: str = ""
    plain: bool = False


def value_of(column: Column, stored: str | int | None) -> CellValue:
    """A stored value of a column."""
    return _value(column.kind, stored, column.family, column.blank)


def second_of(column: Column, stored: str | int | None) -> CellValue:
    """The stored second line of a column."""
    return _value(column.second_kind, stored, "", "")


def _value(kind: Kind, stored: str | int | None, family: str, blank: str) -> CellValue:
    text, _, muted = words_for(kind, stored, family, blank)
    if muted or stored is None:
        return CellValue(text)
    if kind == "money":
        return CellValue(text, Decimal(int(stored)) / HUNDRED, pattern=MONEY, plain=True)
    if kind == "count" and isinstance(stored, int):
        return CellValue(text, Decimal(stored), pattern=COUNT, plain=True)
    if kind == "date":
        return CellValue(text, day=PartialDate.from_key(str(stored)).exact_day, pattern=DAY)
    if kind == "figure":
        return _figure(text, Figure.from_key(str(stored)))
    return CellValue(text)


def _figure(text: str, figure: Figure) -> CellValue:
    """A figure is a number where it is one exact value; a range, "about 30%" and words stay words."""
    if figure.value is None or figure.says is not Says.EXACT:
        return CellValue(text)
    places = max(0, -int(figure.value.as_tuple().exponent))
    digits = "#,##0" + (f".{'0' * places}" if places else "")
    match figure.unit:
        case MeasureUnit.PERCENT:
            return CellValue(text, figure.value / HUNDRED, pattern=f"{digits}%")
        case MeasureUnit.PERCENTAGE_CHANGE:
            return CellValue(text, figure.value / HUNDRED, pattern=f"+{digits}%;-{digits}%;{digits}%")
        case MeasureUnit.RATE_PER_1000:
            return CellValue(text, figure.value, pattern=f'{digits}" per 1,000"')
        case MeasureUnit.MONEY:
            return CellValue(text, figure.value, pattern=f"£{digits};-£{digits}")
        case _:
            return CellValue(text, figure.value, pattern=digits, plain=True)
