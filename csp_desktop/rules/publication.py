"""The publication clock: the last day on which a meeting's papers may be open to inspection, and what is late against it.

Five clear days before the meeting (Local Government Act 1972 s.100B as changed by SI 2002/715): neither the day of
publication nor the day of the meeting counts, nor a bank holiday, nor by councils' usual convention a weekend. Whether
Saturdays count, and how many days there must be, each council says for itself.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.choices import Choice
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.groups import GroupKind
from csp_desktop.rules.setting_kinds import YES, days_in
from csp_desktop.rules.wording import count_words
from csp_desktop.rules.working_days import bank_holidays, is_feast, is_working_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

_DAY = timedelta(days=1)
_SATURDAY = 5


class ClearDays(NamedTuple):
    """How clear days are counted. number: how many there must be. saturdays: whether they count.

    also_closed: days on which the council is closed besides bank holidays.
    """

    number: int = 5
    saturdays: bool = False
    also_closed: Collection[date] = ()

    def counts(self, day: date) -> bool:
        """Whether a day is one of the days that count."""
        if self.saturdays and day.weekday() == _SATURDAY:
            return not is_feast(day) and day not in bank_holidays(day.year) and day not in self.also_closed
        return is_working_day(day, self.also_closed)


USUAL = ClearDays()  # five, Monday to Friday


class Basis(Choice):
    """Why a meeting's papers have a last day."""

    LAW = "law", "", "The law for council committees"
    OWN_RULE = "own rule", "", "The board’s own rule"
    NONE = "none", "", "No rule"

    @property
    def within(self) -> str:
        """The label within a sentence: "the board’s own rule"."""
        return self.label[:1].lower() + self.label[1:]


# Committees of a council, a Health and Wellbeing Board among them (Health and Social Care Act 2012 s.194(11)), and the
# Police and Crime Panel, a joint committee of councils (Police Reform and Social Responsibility Act 2011 s.28).
_COMMITTEES = r"\b(committee|cabinet|scrutiny|council|health and well-?being board|police and crime panel)\b"
_NOT_OURS = (GroupKind.PARENT_BOARD, GroupKind.PEER_BOARD, GroupKind.OTHER, None)


def basis(kind: GroupKind | None, name: str, is_board: bool) -> Basis:
    """Whether law, the partnership's own rule or nothing says when a group's papers are published."""
    if is_board:
        return Basis.OWN_RULE
    return Basis.LAW if kind in _NOT_OURS and re.search(_COMMITTEES, name, re.I) else Basis.NONE


def read_rule(number: str = "", saturdays: str = "", also_closed: str = "") -> ClearDays:
    """How clear days are counted by three settings as they are stored; what cannot be read is as is usual."""
    wanted = int(number) if number.isascii() and number.isdecimal() and len(number) < 3 else USUAL.number
    return ClearDays(wanted, saturdays == YES, frozenset(days_in(also_closed)))


class SignedOff(NamedTuple):
    """A sign-off: who saw the report, and when; None where they have not yet."""

    role: str
    day: date | None = None


class Clock(NamedTuple):
    """Where a meeting's papers stand. last_day: the last lawful day to publish. counted: the clear days, in order.

    late: what is late, each in a sentence. waiting: what has still to be done by then, each in a sentence.
    """

    meeting: date
    last_day: date
    counted: tuple[date, ...]
    late: tuple[str, ...]
    waiting: tuple[str, ...]


def clear_days(meeting: date, rule: ClearDays = USUAL) -> tuple[date, ...]:
    """The clear days before a meeting, in order."""
    found: list[date] = []
    day = meeting
    while len(found) < rule.number:
        day -= _DAY
        if rule.counts(day):
            found.append(day)
    return tuple(reversed(found))


def last_day_to_publish(meeting: date, rule: ClearDays = USUAL) -> date:
    """The last lawful day to publish: the working day before the first of the clear days."""
    day = (clear_days(meeting, rule) or (meeting,))[0] - _DAY
    while not rule.counts(day):
        day -= _DAY
    return day


def clear_days_between(published: date, meeting: date, rule: ClearDays = USUAL) -> int:
    """How many days that count lie between publication and meeting, neither of them counted; 0 when it is no earlier."""
    between = (published + number * _DAY for number in range(1, (meeting - published).days))
    return sum(rule.counts(day) for day in between)


def clock(
    meeting: date,
    today: date,
    published: date | None = None,
    sign_offs: Iterable[SignedOff] = (),
    rule: ClearDays = USUAL,
) -> Clock:
    """The clock of a meeting's papers on a day."""
    last = last_day_to_publish(meeting, rule)
    late, waiting = _publication(meeting, last, today, published, rule)
    for one in sign_offs:
        if one.day is not None and one.day > last:
            late.append(f"{one.role} signed off on {print_day(one.day)}, after the last day to publish.")
        elif one.day is None and today > last:
            late.append(f"{one.role} has not signed off, and the last day to publish is past.")
        elif one.day is None:
            waiting.append(f"{one.role} signs off by {print_day(last)}.")
    return Clock(meeting, last, clear_days(meeting, rule), tuple(late), tuple(waiting))


def _publication(
    meeting: date, last: date, today: date, published: date | None, rule: ClearDays
) -> tuple[list[str], list[str]]:
    """Publication itself: as late, or as what is waited for."""
    if published is None and today <= last:
        return [], [f"Publish by {print_day(last)}."]
    if published is None:
        return [f"Not published. The last day was {print_day(last)}."], []
    if published <= last:
        return [], []
    clear = clear_days_between(published, meeting, rule)
    given = f"{count_words(clear, 'clear day')} before the meeting"
    return [f"Published on {print_day(published)}, {given}. The last day was {print_day(last)}."], []
