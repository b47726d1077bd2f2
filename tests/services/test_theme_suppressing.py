"""What is printed of themes gives no small count away, and to the public no review that is hidden from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.records.recommendations import Recommendation
from csp_desktop.records.reviews import Review, ReviewTheme, Theme
from csp_desktop.reports.sections import learning
from csp_desktop.rules.audiences import PUBLIC
from csp_desktop.rules.dates import PartialDate
from csp_desktop.services.audiences import show_to
from csp_desktop.services.learning import learning_statement
from csp_desktop.services.theme_suppressing import suppressed_themes
from csp_desktop.services.themes import ThemeRow, ThemeStatement
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AS_AT = PartialDate.on(date(2026, 9, 1))
RULE = "Counts of 1 to 4 reviews are not shown, nor others or a total from which they could be worked out."


@pytest.fixture
def themed(tmp_path: Path) -> Iterator[RecordsFile]:
    """Control in seven reviews, Carers in two, Isolation in three restricted ones, Housing in none but with advice."""
    records = RecordsFile.create(tmp_path / "a.csp", "Harrow CSP")
    with records.change("Themes") as session:
        themes = [Theme(name=name) for name in ("Control", "Carers", "Isolation", "Housing", "Empty")]
        reviews = [
            Review(number=f"DHR{at}", notified=PartialDate.on(date(2017 + at, 6, 1)), restricted=at >= 7)
            for at in range(10)
        ]
        session.add_all([*themes, *reviews])
        session.flush()
        seen = [(0, at) for at in range(7)] + [(1, 0), (1, 1)] + [(2, at) for at in (7, 8, 9)]
        for theme, review in seen:
            note = f"Note of {reviews[review].number}" if theme == 1 else ""
            session.add(ReviewTheme(theme_id=themes[theme].id, review_id=reviews[review].id, note=note))
        session.add(Recommendation(wording="Ask about the tenancy.", theme_id=themes[3].id))
    yield records
    records.close()


def printed(records: RecordsFile) -> str:
    with records.read() as session:
        found = learning_statement(session, AS_AT)
    return f"{learning.lead(found)} {text_of(learning.blocks(found))}"


def test_members_see_every_count(themed: RecordsFile) -> None:
    words = printed(themed)
    assert "Five themes across 10 reviews; “Control” is seen most, in seven." in words
    assert "DHR0 and DHR1 (two reviews)." in words
    assert "Note of DHR1" in words
    assert "Not shown" not in words


def test_the_public_sees_no_small_count_and_no_review_it_stands_for(themed: RecordsFile) -> None:
    show_to(themed, PUBLIC)
    words = printed(themed)
    assert words.startswith("Three themes; “Control” is seen most, in seven reviews.")
    assert RULE in words
    assert "(seven reviews)." in words
    assert "Note of DHR1" not in words
    for hidden in ("Isolation", "Empty", "two reviews", "10 reviews", "DHR7"):
        assert hidden not in words, hidden


def test_a_threshold_for_members_holds_for_them_too(themed: RecordsFile) -> None:
    with themed.change("Set") as session:
        session.connection().exec_driver_sql(
            "INSERT INTO settings (name, value) VALUES ('small_numbers.members', '5')"
        )
    words = printed(themed)
    assert RULE in words
    assert "Note of DHR1" not in words
    assert "Isolation" in words, "a theme is left out for the public alone"


def test_the_rule_is_printed_where_one_theme_has_no_table(themed: RecordsFile) -> None:
    with themed.change("One theme") as session:
        session.connection().exec_driver_sql("DELETE FROM recommendations")
        session.connection().exec_driver_sql(
            "DELETE FROM review_themes WHERE theme_id <> (SELECT id FROM themes WHERE name = 'Carers')"
        )
        session.connection().exec_driver_sql("DELETE FROM themes WHERE name <> 'Carers'")
    show_to(themed, PUBLIC)
    words = printed(themed)
    assert words.startswith("One theme. ")
    assert RULE in words


counts = st.integers(min_value=0, max_value=12)


@st.composite
def rows(draw: st.DrawFn) -> ThemeRow:
    """A theme as counted, its spans within what it was seen in."""
    reviews = draw(counts)
    recent = draw(st.integers(min_value=0, max_value=reviews))
    before = draw(st.integers(min_value=0, max_value=reviews - recent))
    left = reviews - recent - before
    return ThemeRow(
        *(draw(counts), draw(st.sampled_from("ABCDEF")), "", reviews, (left, before, recent), 0, ()),
        *(recent, before, tuple(f"N{at}" for at in range(reviews)), draw(counts), 0, 0, 0),
    )


@given(st.lists(rows(), max_size=6), st.integers(min_value=3, max_value=6))
def test_nothing_below_the_threshold_is_left_in_the_statement(found: list[ThemeRow], small: int) -> None:
    statement = ThemeStatement(tuple(found), (), sum(row.reviews for row in found), 0, 0)
    made = suppressed_themes(statement, small)
    for row in made.themes:
        parts = (row.recent, row.before, row.reviews - row.recent - row.before)
        said = (row.reviews, *(() if row.unsaid else parts))
        assert all(not 0 < count < small for count in said)
        assert len(row.numbers) == row.reviews
        if row.few or row.unsaid:
            assert made.rule
            assert row.trend == row.direction == ""
    assert not any(row.few for row in made.themes) or not made.reviews
    assert suppressed_themes(statement, 0) == statement
    assert len(made.themes) == len(found)
