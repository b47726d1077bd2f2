"""The kinds of values that settings of the records are: what may be typed, how it is stored, and how it is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import MONTHS, parse_date, print_day
from csp_desktop.rules.money import MOST as MOST_PENCE
from csp_desktop.rules.money import Pence, parse_money, print_money
from csp_desktop.rules.problems import ValueProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

YES, NO = "1", "0"
MOST_CLOSED = 150  # days of a list: what a setting's place in the records holds
_LONGEST = 6  # figures of a whole number
_TICKED = ("1", "yes", "y", "true")
_NOT_TICKED = ("0", "", "no", "n", "false")


class Kind(StrEnum):
    """What a setting is."""

    NUMBER = "whole number"
    POUNDS = "pounds"
    PERCENT = "percent"
    YES_NO = "yes or no"
    TEXT = "text"
    WORDING = "wording"  # a text of several lines on the screen
    DAYS = "days"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Declared:
    """A setting of the records. default: what holds where none is set, as it is stored; "" where something else is done.

    name: in the table of settings. part: which of the words that are stored together under the name it is, counted from 0.
    least, most: of numbers, pounds and percent; of a text the most characters. usual: what is done while it is blank, where
    the default does not say so. refuse: what is wrong with a value that has the right form, in a sentence, or "".
    """

    name: str
    label: str
    group: str
    help: str
    kind: Kind = Kind.NUMBER
    default: str = ""
    least: int = 0
    most: int = 0
    unit: str = ""
    part: int | None = None
    usual: str = ""
    refuse: Callable[[str], str] | None = None

    @property
    def key(self) -> str:
        """What tells it from every other: its name, with its place among those that are stored together."""
        return self.name if self.part is None else f"{self.name}/{self.part}"

    @property
    def usual_words(self) -> str:
        """What holds where none is set: "5 days", "a month after the end of the period"."""
        if self.usual:
            return self.usual
        unit = "" if self.kind in (Kind.PERCENT, Kind.POUNDS) else self.unit
        return " ".join(word for word in (self.said(self.default), unit) if word)

    def read(self, typed: str) -> str:
        """What is stored for what is typed; "" for blank, which is as usual. Raises ValueProblem with what to type."""
        words = " ".join(typed.split())
        if not words and self.kind is not Kind.YES_NO:
            return ""
        stored = _READERS[self.kind](self, words)
        problem = self.refuse(stored) if self.refuse is not None else ""
        if problem:
            raise ValueProblem(problem)
        return stored

    def shown(self, stored: str) -> str:
        """A stored value as it stands in its field; what cannot be read is as usual."""
        if self.kind is Kind.DAYS:
            return ", ".join(map(print_day, days_in(stored)))
        try:
            kept = self.read(stored)
        except ValueProblem:
            return ""
        if self.kind is Kind.POUNDS and kept:
            return f"{int(kept):,}"
        return kept

    def said(self, stored: str) -> str:
        """A value in words: "£100", "10%", "April", "Yes"."""
        match self.kind:
            case Kind.YES_NO:
                return "yes" if stored == YES else "no"
            case Kind.MONTH:
                return MONTHS[int(stored) - 1] if stored else ""
            case Kind.POUNDS:
                return print_money(Pence(int(stored) * 100), pence_always=False) if stored else ""
            case Kind.PERCENT:
                return f"{stored}%" if stored else ""
            case _:
                return self.shown(stored)


def days_in(stored: str) -> tuple[date, ...]:
    """The days of a stored list, in order; a word that is no day is none."""
    found = (_iso(word) for word in stored.replace(",", " ").split())
    return tuple(sorted({day for day in found if day is not None}))


def _iso(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


# --- what is typed -------------------------------------------------------------------------------------------------


def _number(setting: Declared, typed: str) -> str:
    digits = typed.replace(",", "")
    plain = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST
    if not plain or not setting.least <= int(digits) <= setting.most:
        span = f"from {setting.least:,} to {setting.most:,}"
        raise ValueProblem(f"“{typed}” is not a whole number {span}. {_example(setting)}")
    return str(int(digits))


def _example(setting: Declared) -> str:
    like = setting.default or str(max(setting.least, 1))
    return (
        f"Type a number, for example {like}."
        if setting.default
        else f"Type a number such as {like}, or nothing."
    )


def _percent(setting: Declared, typed: str) -> str:
    return _number(setting, typed.removesuffix("%").strip())


def _pounds(setting: Declared, typed: str) -> str:
    pence = parse_money(typed)
    if (
        pence is None
        or pence % 100
        or not setting.least * 100 <= pence <= min(setting.most * 100, MOST_PENCE)
    ):
        span = f"from £{setting.least:,} to £{setting.most:,}"
        raise ValueProblem(f"“{typed}” is not whole pounds {span}. Type it without pence, for example 100.")
    return str(pence // 100)


def _yes_no(_setting: Declared, typed: str) -> str:
    if typed.casefold() in _TICKED:
        return YES
    if typed.casefold() in _NOT_TICKED:
        return NO
    raise ValueProblem(f"“{typed}” is neither yes nor no. Type yes or no.")


def _text(setting: Declared, typed: str) -> str:
    if len(typed) > setting.most:
        raise ValueProblem(f"This is {len(typed)} characters. Use no more than {setting.most}.")
    return typed


def _month(_setting: Declared, typed: str) -> str:
    if typed.isascii() and typed.isdecimal() and 1 <= int(typed[:_LONGEST]) <= len(MONTHS):
        return str(int(typed))
    found = [number for number, name in enumerate(MONTHS, 1) if name.casefold() == typed.casefold()]
    if not found:
        raise ValueProblem(f"“{typed}” is no month. Choose one from January to December.")
    return str(found[0])


def _days(_setting: Declared, typed: str) -> str:
    days = {_day(piece) for piece in _pieces(typed)}
    if len(days) > MOST_CLOSED:
        raise ValueProblem(
            f"These are {len(days)} days. Keep no more than {MOST_CLOSED}: leave out those long past."
        )
    return " ".join(day.isoformat() for day in sorted(days))


def _pieces(typed: str) -> Iterable[str]:
    """The days of a list: parted by commas or semicolons, or as they are stored by blanks."""
    for piece in re.split("[,;]", typed):
        words = piece.split()
        if words and all(_iso(word) is not None for word in words):
            yield from words
        elif words:
            yield piece.strip()


def _day(piece: str) -> date:
    found = parse_date(piece)
    exact = found.exact_day if found is not None else None
    if exact is None:
        raise ValueProblem(
            f"“{piece}” is no day. Type days with commas between, for example 24/12/27, 31/12/27."
        )
    return exact


_READERS: dict[Kind, Callable[[Declared, str], str]] = {
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
    Kind.POUNDS: _pounds,
    Kind.YES_NO: _yes_no,
    Kind.TEXT: _text,
    Kind.WORDING: _text,
    Kind.MONTH: _month,
    Kind.DAYS: _days,
}
