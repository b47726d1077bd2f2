"""Money: what people type, exact sums, and totals that say what they leave out."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.rules.money import (
    MOST,
    Pence,
    Total,
    parse_money,
    print_money,
    print_money_bare,
    share,
    total,
)
from csp_desktop.rules.problems import ValueProblem

_AMOUNTS = st.integers(-int(MOST), int(MOST))
SOMERSET = ("£220,000.00", "£132,500.00", "£9,753.00", "£101,779.00", "£195,000.00")


@given(_AMOUNTS)
@settings(max_examples=2000, deadline=None)
def test_what_is_printed_can_be_typed(pence: int) -> None:
    assert parse_money(print_money(pence)) == pence
    assert parse_money(print_money_bare(pence, pence_always=False)) == pence
    assert parse_money(print_money(pence).replace(",", " ")) == pence


@given(st.lists(st.one_of(st.none(), st.integers(-(10**9), 10**9)), max_size=100))
@settings(max_examples=100, deadline=None)
def test_sums_are_exact_and_count_what_is_missing(amounts: list[int | None]) -> None:
    found = total(Pence(one) if one is not None else None for one in amounts)
    known = [Decimal(one) / 100 for one in amounts if one is not None]
    assert Decimal(found.known) / 100 == sum(known, Decimal(0))
    assert (found.counted, found.missing) == (len(known), len(amounts) - len(known))
    assert (found.exact is None) == (found.missing > 0)


@given(st.integers())
@settings(max_examples=5, deadline=None)
def test_ten_thousand_typed_amounts_sum_exactly(seed: int) -> None:
    random = Random(seed)
    typed = [f"{random.randrange(10**6)}.{random.randrange(100):02d}" for _ in range(10_000)]
    assert Decimal(total(parse_money(one) for one in typed).known) / 100 == sum(
        map(Decimal, typed), Decimal(0)
    )


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("£1,234.50", 123450),
        ("1234.5", 123450),
        ("(50.00)", -5000),
        ("(£50)", -5000),
        ("-50", -5000),
        ("−50", -5000),
        ("-£50", -5000),
        ("£-50", -5000),
        ("1,234", 123400),
        ("£ 9 753", 975300),
        ("£9\u00a0753.00", 975300),
        (".5", 50),
        ("0", 0),
        ("007", 700),
        ("", None),
        ("  ", None),
    ],
)
def test_forms_people_type(text: str, pence: int | None) -> None:
    assert parse_money(text) == pence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1.2m", "£1.2m is not exact. Type the whole amount, for example 1,200,000."),
        ("£1.2 million", "£1.2 million is not exact. Type the whole amount, for example 1,200,000."),
        ("40k", "£40k is not exact. Type the whole amount, for example 40,000."),
        ("12.345", "12.345 has parts of a penny. Type pounds and pence, for example 12.34."),
        ("1,23.4", "The commas or points in 1,23.4 are not where an amount has them. Type it as 1,234.50."),
        (
            "1.234,50",
            "The commas or points in 1.234,50 are not where an amount has them. Type it as 1,234.50.",
        ),
        (
            "12e3",
            "“12e3” is not an amount. Type pounds, for example 1,234.50, or leave it blank if not known.",
        ),
        ("£-", "“£-” is not an amount. Type pounds, for example 1,234.50, or leave it blank if not known."),
        (
            "-(5)",
            "“-(5)” is not an amount. Type pounds, for example 1,234.50, or leave it blank if not known.",
        ),
        ("ten", "“ten” is not an amount. Type pounds, for example 1,234.50, or leave it blank if not known."),
        ("nan", "“nan” is not an amount. Type pounds, for example 1,234.50, or leave it blank if not known."),
        ("9" * 20, f"{'9' * 20} is more than an amount can be. Type it in pounds, for example 1,200,000."),
    ],
)
def test_what_is_not_an_amount_says_what_to_type(text: str, sentence: str) -> None:
    with pytest.raises(ValueProblem) as refused:
        parse_money(text)
    assert refused.value.sentence == sentence


@given(st.text(max_size=20))
@settings(max_examples=500, deadline=None)
def test_any_text_is_an_amount_or_a_sentence(text: str) -> None:
    try:
        found = parse_money(text)
    except ValueProblem as refused:
        found, sentence = None, refused.sentence
    else:
        sentence = "."
    assert sentence.endswith(".")
    assert found is None or parse_money(print_money(found)) == found


def test_the_somerset_awards() -> None:
    """A1: five rows of £659,032.00, and their shares."""
    amounts = [parse_money(one) for one in SOMERSET]
    found = total(amounts)
    assert found.text == "£659,032.00"
    assert found.shown() == "£659,032.00 for the 5 rows shown"
    shares = [share(one or 0, found.known) for one in amounts]
    assert shares == ["33.4%", "20.1%", "1.5%", "15.4%", "29.6%"]


def test_a_total_says_what_it_leaves_out() -> None:
    assert Total(Pence(2000), 1, 2).text == "£20.00; 2 amounts not recorded"
    assert Total(Pence(2000), 1, 1).missing_words == "1 amount not recorded"
    assert total([None, None]).text == "Not recorded"
    assert total([]).text == "None yet"
    assert total([Pence(0)]).text == "£0.00"


def test_the_printed_style() -> None:
    assert print_money(975300) == "£9,753.00"
    assert print_money(-5000) == "−£50.00"
    assert print_money(975300, pence_always=False) == "£9,753"
    assert print_money(975350, pence_always=False) == "£9,753.50"
    assert print_money_bare(-5) == "−0.05"


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**12), st.integers(0, 3))
@settings(max_examples=500, deadline=None)
def test_a_share_is_rounded_half_up_exactly(part: int, whole: int, places: int) -> None:
    printed = share(part, whole, places)
    value = Fraction(printed.rstrip("%").replace(",", "").replace("−", "-"))
    exact = Fraction(part * 100, whole)
    assert abs(value - exact) <= Fraction(1, 2 * 10**places)
    assert printed != f"−{0:.{places}f}%"


def test_a_share_of_nothing_cannot_be_said() -> None:
    assert share(5, 0) == "Cannot say"
    assert (share(80, 1136), share(52, 80), share(52, 1136)) == ("7.0%", "65.0%", "4.6%")
