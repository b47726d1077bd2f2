"""Bank holidays in England and Wales that a proclamation gave or moved once; no rule can tell them.

Compared day by day with the library `holidays` 0.109 (PyPI, MIT) for 1998 to 2035: with these the two are alike. Days that are
announced after this was written are added by the officer to the records' closed days.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Proclaimed(NamedTuple):
    """A day given once. instead: the usual holiday that it took the place of; None for one day more. source: who says so."""

    day: date
    why: str
    instead: date | None
    source: str


_LIBRARY = "holidays 0.109, Great Britain, England"
_GAZETTE = "The Gazette, notice {}"
PROCLAIMED = (
    Proclaimed(date(1999, 12, 31), "Eve of the year 2000", None, _LIBRARY),
    Proclaimed(date(2002, 6, 3), "Golden Jubilee", None, _LIBRARY),
    Proclaimed(date(2002, 6, 4), "Spring bank holiday, moved", date(2002, 5, 27), _LIBRARY),
    Proclaimed(date(2011, 4, 29), "Royal wedding", None, _LIBRARY),
    Proclaimed(date(2012, 6, 4), "Spring bank holiday, moved", date(2012, 5, 28), _LIBRARY),
    Proclaimed(date(2012, 6, 5), "Diamond Jubilee", None, _LIBRARY),
    Proclaimed(date(2020, 5, 8), "Early May bank holiday, moved to VE Day", date(2020, 5, 4), _GAZETTE.format(3326938)),
    Proclaimed(date(2022, 6, 2), "Spring bank holiday, moved", date(2022, 5, 30), _LIBRARY),
    Proclaimed(date(2022, 6, 3), "Platinum Jubilee", None, _LIBRARY),
    Proclaimed(date(2022, 9, 19), "State funeral of Queen Elizabeth II", None, _GAZETTE.format(4158896)),
    Proclaimed(
        date(2023, 5, 8), "Coronation of King Charles III", None, "10 Downing Street, announcement of 6 November 2022"
    ),
)  # fmt: skip


def with_proclaimed(year: int, usual: frozenset[date]) -> frozenset[date]:
    """The bank holidays of a year: the usual ones, with what was proclaimed for it given and taken away."""
    found = [one for one in PROCLAIMED if one.day.year == year]
    moved = {one.instead for one in found}
    return frozenset({one.day for one in found} | {day for day in usual if day not in moved})
