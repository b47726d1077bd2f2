"""What may be typed for a setting, what is stored of it, and that what is stored is read back the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.setting_kinds import MOST_CLOSED, NO, YES, Declared, Kind, days_in


def declared(kind: Kind, default: str = "", **more: object) -> Declared:
    limits = {"least": 0, "most": 100, **more}
    return Declared("a.name", "A thing", "Money", "Why.", kind, default, **limits)  # pyright: ignore[reportArgumentType]


NUMBER, PERCENT = declared(Kind.NUMBER, "5", unit="days"), declared(Kind.PERCENT, "10", unit="%")
POUNDS, TEXT = declared(Kind.POUNDS, "1", most=100_000, unit="pounds"), declared(Kind.TEXT, most=20)
DAYS, MONTH, TICK = declared(Kind.DAYS), declared(Kind.MONTH, "4"), declared(Kind.YES_NO, NO)
EVERY = (NUMBER, PERCENT, POUNDS, TEXT, DAYS, MONTH, TICK)


@pytest.mark.parametrize(
    ("setting", "typed", "stored"),
    [
        (NUMBER, " 007 ", "7"),
        (NUMBER, "", ""),
        (NUMBER, "0", "0"),
        (PERCENT, "15 %", "15"),
        (PERCENT, "15", "15"),
        (POUNDS, "£2,500", "2500"),
        (POUNDS, "2,500.00", "2500"),
        (TEXT, "  a   b ", "a b"),
        (MONTH, "9", "9"),
        (MONTH, "september", "9"),
        (TICK, "1", YES),
        (TICK, "", NO),
        (TICK, "No", NO),
        (DAYS, "31/12/27, 24 December 2027", "2027-12-24 2027-12-31"),
        (DAYS, "2027-12-24 2027-12-31\n2027-12-24", "2027-12-24 2027-12-31"),
        (DAYS, " ; , ", ""),
    ],
)
def test_what_is_typed_is_stored_in_one_form(setting: Declared, typed: str, stored: str) -> None:
    assert setting.read(typed) == stored


@pytest.mark.parametrize(
    ("setting", "typed", "said"),
    [
        (NUMBER, "five", "“five” is not a whole number from 0 to 100. Type a number, for example 5."),
        (NUMBER, "-1", "not a whole number from 0 to 100"),
        (NUMBER, "4.5", "not a whole number"),
        (NUMBER, "٥", "not a whole number"),
        (NUMBER, "1000", "from 0 to 100"),
        (PERCENT, "101%", "from 0 to 100"),
        (POUNDS, "10.50", "whole pounds from £0 to £100,000"),
        (POUNDS, "-3", "whole pounds"),
        (TEXT, "x" * 21, "21 characters. Use no more than 20"),
        (MONTH, "13", "is no month"),
        (TICK, "perhaps", "neither yes nor no"),
        (DAYS, "Christmas", "Christmas"),
        (DAYS, "December 2027", "“December 2027” is no day"),
        (DAYS, "31/2/27", "does not exist"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_type(setting: Declared, typed: str, said: str) -> None:
    with pytest.raises(ValueProblem, match=said.replace("(", r"\(")):
        setting.read(typed)


def test_a_list_is_no_longer_than_what_holds_it() -> None:
    first = date(2027, 1, 1).toordinal()
    days = [date.fromordinal(first + number).isoformat() for number in range(MOST_CLOSED + 1)]
    assert len(DAYS.read(" ".join(days[:-1]))) <= 2000
    with pytest.raises(ValueProblem, match="no more than 150"):
        DAYS.read(" ".join(days))


def test_a_refusal_of_its_own_is_said() -> None:
    odd = declared(Kind.NUMBER, "1", refuse=lambda stored: "" if int(stored) % 2 else "Type an odd number.")
    assert odd.read("3") == "3"
    with pytest.raises(ValueProblem, match="odd"):
        odd.read("4")


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        (NUMBER, "5 days"),
        (PERCENT, "10%"),
        (POUNDS, "£1"),
        (MONTH, "April"),
        (TICK, "no"),
        (declared(Kind.NUMBER, usual="a month after"), "a month after"),
    ],
)
def test_what_is_usual_is_said_in_words(setting: Declared, words: str) -> None:
    assert setting.usual_words == words


@settings(deadline=None)
@given(st.sampled_from(EVERY), st.text(max_size=60))
def test_whatever_is_typed_is_refused_or_read_back_the_same(setting: Declared, typed: str) -> None:
    try:
        stored = setting.read(typed)
    except ValueProblem:
        return
    assert setting.read(stored) == stored
    assert setting.read(setting.shown(stored)) == stored


@settings(deadline=None)
@given(st.integers(0, 100))
def test_every_number_within_limits_is_taken(number: int) -> None:
    assert NUMBER.read(str(number)) == PERCENT.read(f"{number}%") == str(number)
    assert POUNDS.read(POUNDS.shown(str(number * 1000))) == str(number * 1000)


@settings(deadline=None)
@given(st.sets(st.dates(date(1900, 1, 1), date(2190, 12, 31)), max_size=30))
def test_days_come_back_as_they_were_typed(days: set[date]) -> None:
    typed = ", ".join(f"{day.day}/{day.month}/{day.year}" for day in days)
    assert days_in(DAYS.read(typed)) == tuple(sorted(days))
    assert days_in(DAYS.read(DAYS.shown(DAYS.read(typed)))) == tuple(sorted(days))


@settings(deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_kept_a_list_of_days_is_shown(kept: str) -> None:
    assert DAYS.read(DAYS.shown(kept)) == " ".join(day.isoformat() for day in days_in(kept))
