"""Figures: decimals kept, all value forms of domain.md §1.8, changes and verdicts of F33 to F36 (A5)."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.rules.choices import Shape
from csp_desktop.rules.figures import (
    CANNOT_SAY,
    Figure,
    change_in_points,
    gap_words,
    parse_figure,
    percent_change,
    verdict,
    verdict_shape,
)
from csp_desktop.rules.known import Says
from csp_desktop.rules.measures import Direction, MeasureUnit
from csp_desktop.rules.problems import ValueProblem

_NUMBERS = st.decimals(-(10**9), 10**9, places=None, allow_nan=False, allow_infinity=False).map(
    lambda number: number.quantize(Decimal(1).scaleb(max(-4, min(0, number.as_tuple().exponent))))  # type: ignore[type-var]
)
_UNITS = st.sampled_from([unit for unit in MeasureUnit if unit not in (MeasureUnit.RANK, MeasureUnit.WORDS)])
_VALUED = st.sampled_from([says for says in Says if not says.missing])
_MISSING = st.sampled_from([says for says in Says if says.missing])
BETTER_UP, BETTER_DOWN = Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER


def figure(text: str) -> Figure:
    """A figure that is known to be readable."""
    found = parse_figure(text)
    assert found is not None
    return found


@given(_NUMBERS, _UNITS, _VALUED)
@settings(max_examples=1000, deadline=None)
def test_a_figure_keeps_its_decimals(number: Decimal, unit: MeasureUnit, says: Says) -> None:
    made = Figure(number, unit=unit, says=says)
    stored = Figure.from_key(made.to_key())
    typed = parse_figure(made.text, unit)
    assert stored == made
    assert typed == made
    for found in (stored, typed):
        assert found is not None
        assert found.value is not None
        assert found.value.as_tuple().exponent == min(0, int(number.as_tuple().exponent))
        assert found.text == made.text


@given(_NUMBERS, _NUMBERS, _UNITS, _VALUED)
@settings(max_examples=500, deadline=None)
def test_a_range_keeps_both_ends(one: Decimal, other: Decimal, unit: MeasureUnit, says: Says) -> None:
    made = Figure(low=min(one, other), high=max(one, other), unit=unit, says=says)
    assert Figure.from_key(made.to_key()) == made
    assert parse_figure(made.text, unit) == made


@given(_MISSING, _UNITS)
def test_a_missing_figure_prints_its_words(says: Says, unit: MeasureUnit) -> None:
    made = Figure.missing(says, unit)
    assert made.text == says.label
    assert parse_figure(made.text, unit) == made
    assert Figure.from_key(made.to_key()) == made


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("10.1%", "10.1%"),
        ("11.0%", "11.0%"),
        ("39 %", "39%"),
        ("40.85 per cent", "40.85%"),
        ("7.26% - 11.48%", "7.26% – 11.48%"),
        ("7.26-11.48%", "7.26% – 11.48%"),
        ("7.26 to 11.48%", "7.26% – 11.48%"),
        ("-5 - -3", "−5 – −3"),
        ("about 30%", "about 30%"),
        ("approximately 30%", "about 30%"),
        ("c. 30%", "about 30%"),
        ("~30%", "about 30%"),
        ("nearly 100", "nearly 100"),
        ("at least 5", "at least 5"),
        ("up to 5%", "up to 5%"),
        ("£103,000 (projected)", "£103,000 (projected)"),
        ("projected £103,000.00", "£103,000.00 (projected)"),
        ("22 rounded", "22 (rounded)"),
        ("1136", "1,136"),
        ("1,136", "1,136"),
        ("+58%", "+58%"),
        ("-9.74%", "−9.74%"),
        ("9.7 per 1000", "9.7 per 1,000"),
        ("£40,700", "£40,700"),
        ("up", "up"),
        ("no more prevalent than elsewhere", "no more prevalent than elsewhere"),
        ("Not stated", "Not stated"),
        ("awaiting", "Awaiting"),
        ("n/a", "Not applicable"),
        ("restricted", "Restricted"),
        ("not published", "Not published"),
    ],
)
def test_value_forms(typed: str, printed: str) -> None:
    assert figure(typed).text == printed
    assert figure(printed).text == printed


@pytest.mark.parametrize(
    "typed", ["1O%", "1,23", "12 apples", "18th of 315", "10% - 12", "5.", "1e5", "--5", "+-5", "£5%"]
)
def test_what_is_not_a_figure_says_what_to_type(typed: str) -> None:
    with pytest.raises(ValueProblem) as refused:
        parse_figure(typed)
    assert (
        refused.value.sentence
        == f"“{typed}” is not a figure. Type it as 10.1%, 1,136, 7.26% - 11.48% or about 30%."
    )


def test_other_refusals() -> None:
    with pytest.raises(ValueProblem, match="more digits"):
        parse_figure("1" * 19)
    with pytest.raises(ValueProblem, match="Type the lower figure first"):
        parse_figure("12% - 10%")
    with pytest.raises(ValueProblem, match="has no value"):
        Figure(Decimal(5), says=Says.NOT_STATED)
    with pytest.raises(ValueProblem, match="both ends"):
        Figure(low=Decimal(5))
    with pytest.raises(ValueProblem, match="A figure is a number"):
        Figure(Decimal("nan"))
    assert parse_figure(" ") is None


@pytest.mark.parametrize(
    "key", ["", "percent|exact|1|2", "percent|exact|x|||", "apples|exact|1|||", "percent|exact|1e5|||"]
)
def test_what_no_figure_stores_is_refused(key: str) -> None:
    with pytest.raises(ValueProblem):
        Figure.from_key(key)


@given(st.text(max_size=20))
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_figure_or_a_sentence(text: str) -> None:
    try:
        found = parse_figure(text)
    except ValueProblem as refused:
        found, sentence = None, refused.sentence
    else:
        sentence = "."
    assert sentence.endswith(".")
    assert found is None or Figure.from_key(found.to_key()) == found


def test_words_may_hold_the_mark_that_parts_a_key() -> None:
    made = Figure(unit=MeasureUnit.WORDS, words="up | down")
    assert Figure.from_key(made.to_key()) == made


@pytest.mark.parametrize(
    ("base", "latest", "points"),
    [
        ("10.1%", "11.0%", "+0.9 points"),
        ("6.8%", "6.6%", "−0.2 points"),
        ("47.2%", "46.3%", "−0.9 points"),
        ("38.3%", "38.6%", "+0.3 points"),
        ("10%", "11%", "+1 point"),
        ("10.0%", "10%", "no change"),
        ("about 30%", "35%", "about +5 points"),
        ("not stated", "not stated", CANNOT_SAY),
    ],
)
def test_percentages_change_in_points(base: str, latest: str, points: str) -> None:
    """F33 to F36."""
    units = [parse_figure(text, MeasureUnit.PERCENT) for text in (base, latest)]
    assert None not in units
    assert change_in_points(*filter(None, units)) == points


def test_points_and_percent_are_never_mixed() -> None:
    assert percent_change(figure("10.1%"), figure("11.0%")) == "+8.9%"
    assert percent_change(figure("£462,000"), figure("£417,000"), places=2) == "−9.74%"
    assert percent_change(figure("322"), figure("502")) == "+55.9%"
    assert percent_change(figure("-4"), figure("-2")) == "+50.0%"
    assert percent_change(figure("5"), figure("5.0")) == "no change"
    assert percent_change(figure("0"), figure("5")) == CANNOT_SAY
    assert percent_change(figure("5"), figure("6%")) == CANNOT_SAY
    with pytest.raises(ValueProblem, match="Points are the difference of two percentages"):
        change_in_points(figure("322"), figure("502"))


@pytest.mark.parametrize(
    ("latest", "low", "high", "direction", "words", "shape"),
    [
        ("11.0%", "7.26", "11.48", BETTER_UP, "inside the range", Shape.DONE),
        ("46.3%", "40.85", None, BETTER_UP, "above the threshold by 5.45 points", Shape.DONE),
        ("46.3%", None, "40.85", BETTER_DOWN, "above the threshold by 5.45 points", Shape.SOON),
        ("6.06%", "7.26", "11.48", BETTER_UP, "below the range by 1.20 points", Shape.SOON),
        ("6.06%", "7.26", "11.48", BETTER_DOWN, "below the range by 1.20 points", Shape.DONE),
        ("12.48%", "7.26", "11.48", Direction.NEITHER, "above the range by 1.00 point", ""),
        ("40.85%", "40.85", None, BETTER_UP, "at the threshold", Shape.DONE),
        ("9.7 per 1,000", "6.5", None, BETTER_DOWN, "above the threshold by 3.2 per 1,000", Shape.SOON),
        (
            "about 30%",
            "25",
            None,
            BETTER_UP,
            "above the threshold by 5 points; the figure is not exact",
            Shape.DONE,
        ),
        (
            "20.5%",
            "25",
            None,
            Direction.AMBIGUOUS,
            "below the threshold by 4.5 points; which way is good is not clear",
            "",
        ),
        ("not stated", "25", None, BETTER_UP, CANNOT_SAY, Shape.UNKNOWN),
        ("5%", None, None, BETTER_UP, CANNOT_SAY, Shape.UNKNOWN),
    ],
)
def test_verdicts(
    latest: str, low: str | None, high: str | None, direction: Direction, words: str, shape: str
) -> None:
    """A5: opiate clients are inside the range, alcohol above the threshold; neither is failing."""
    ends = (Decimal(low) if low else None, Decimal(high) if high else None)
    assert verdict(figure(latest), *ends, direction) == words
    assert verdict_shape(figure(latest), *ends, direction) == shape


def test_gaps() -> None:
    assert gap_words(figure("11.0%"), figure("6.6%"), "England") == "4.4 points above England"
    assert gap_words(figure("6.5 per 1,000"), figure("9.7 per 1000"), "here") == "3.2 per 1,000 below here"
    assert gap_words(figure("5%"), figure("5.0%"), "England") == "the same as England"
    assert gap_words(figure("5%"), figure("5"), "England") == CANNOT_SAY
