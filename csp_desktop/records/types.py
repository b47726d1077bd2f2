"""Column types: how the values of `rules` are stored, so that text order in SQL is the order a person expects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, String
from sqlalchemy.types import TypeDecorator

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.figures import Figure
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.money import Pence
from csp_desktop.rules.ranks import Rank

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

    from csp_desktop.rules.choices import Choice


class DateText(TypeDecorator[PartialDate]):
    """A partial date as its sortable key."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        return None if value is None else value.key

    def process_result_value(self, value: Any, dialect: Dialect) -> PartialDate | None:
        return None if not value else PartialDate.from_key(value)


class YearNumber(TypeDecorator[FinancialYear]):
    """A financial year as the calendar year it starts in."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: FinancialYear | None, dialect: Dialect) -> int | None:
        return None if value is None else value.start

    def process_result_value(self, value: Any, dialect: Dialect) -> FinancialYear | None:
        return None if value is None else FinancialYear(value)


class PenceNumber(TypeDecorator[Pence]):
    """Money as whole pence."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Pence | None, dialect: Dialect) -> int | None:
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> Pence | None:
        return None if value is None else Pence(value)


class FigureText(TypeDecorator[Figure]):
    """A figure as its lossless key: decimals are kept as they were typed."""

    impl = String(120)
    cache_ok = True

    def process_bind_param(self, value: Figure | None, dialect: Dialect) -> str | None:
        return None if value is None else value.to_key()

    def process_result_value(self, value: Any, dialect: Dialect) -> Figure | None:
        return None if not value else Figure.from_key(value)


class RankText(TypeDecorator[Rank]):
    """A rank with its own denominator, as "18/315" or "18"."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: Rank | None, dialect: Dialect) -> str | None:
        return None if value is None else value.key

    def process_result_value(self, value: Any, dialect: Dialect) -> Rank | None:
        return None if not value else Rank.from_key(value)


class ChoiceText(TypeDecorator["Choice"]):
    """One of a family's words, stored as the word."""

    impl = String(60)
    cache_ok = True

    def __init__(self, family: type[Choice]) -> None:
        super().__init__()
        self.family = family

    def process_bind_param(self, value: Choice | None, dialect: Dialect) -> str | None:
        return None if value is None else self.family(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> Choice | None:
        return None if value is None else self.family.from_stored(value)
