"""The description of a chart keeps its numbers exact and refuses what does not fit together."""

from decimal import Decimal
from fractions import Fraction

import pytest

from csp_desktop.charts.spec import ChartSpec, DataTable, Series
from tests.charts.examples import AWARDS, STREAMS

TABLE = DataTable((), ())


def chart(*series: Series, categories=("a", "b"), notes=()):
    return ChartSpec("bars", "t", "s", categories, series, TABLE, notes=notes)


def test_values_stay_as_exact_as_they_were_given():
    values = (Fraction(1, 3), Decimal("0.10"))
    kept = chart(Series("x", values, ("", ""))).series[0].values
    assert kept == values
    assert [type(value) for value in kept] == [Fraction, Decimal]


def test_more_than_four_series_are_refused():
    with pytest.raises(ValueError, match="four series"):
        chart(*[Series(str(n), (1, 2), ("1", "2")) for n in range(5)])


@pytest.mark.parametrize(
    "series", [Series("x", (1,), ("1",)), Series("x", (1, 2), ("1",)), Series("x", (1, 2, 3), ("", "", ""))]
)
def test_series_that_do_not_fit_the_categories_are_refused(series):
    with pytest.raises(ValueError, match="does not fit"):
        chart(series)


def test_notes_that_do_not_fit_the_categories_are_refused():
    with pytest.raises(ValueError, match="one note"):
        chart(Series("x", (1, 2), ("1", "2")), notes=("only one",))


def test_only_unknown_and_nought_leave_nothing_to_draw():
    assert not chart(Series("x", (None, 0), ("", "0"))).drawable
    assert chart(Series("x", (None, -1), ("", "-1"))).drawable


def test_the_examples_hold_more_than_one_kind_of_value():
    assert STREAMS.drawable
    assert AWARDS.highlight == len(AWARDS.categories) - 1
