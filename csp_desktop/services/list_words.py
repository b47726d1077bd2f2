"""The words of a list's cell: a stored value, by its kind, as the officer reads it."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.figures import Figure
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.money import Pence, print_money

if TYPE_CHECKING:
    from csp_desktop.rules.choices import Choice

Words = tuple[str, str, bool]  # text, shape, muted


@lru_cache(maxsize=64)
def _family(name: str) -> type[Choice]:
    module, _, cls = name.partition(":")
    return getattr(import_module(f"csp_desktop.rules.{module}"), cls)


@lru_cache(maxsize=4096)
def words_for(kind: str, value: str | int | None, family: str, blank: str) -> Words:
    """The words, status shape and whether they stand for something unknown.

    kind: as services.lists.Kind. A status that is no longer among its family's words is shown as stored.
    """
    if value is None or value == "":
        return blank, ("unknown" if kind == "status" and blank else ""), True
    if kind == "money":
        return print_money(Pence(int(value))), "", False
    if kind == "date":
        return str(PartialDate.from_key(str(value))), "", False
    if kind == "year":
        return FinancialYear(int(value)).label, "", False
    if kind == "figure":
        return str(Figure.from_key(str(value))), "", False
    if family:
        choice = _family(family).from_stored(str(value))
        return (
            choice.label,
            choice.shape if kind == "status" else "",
            kind == "choice" and choice.shape == "unknown",
        )
    if kind == "count":
        return f"{value:,}" if isinstance(value, int) else str(value), "", False
    return str(value), "", False
