"""Lines and columns: what is broken where, and how wide a column is made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.charts.fonts import REGULAR
from csp_desktop.reports.blocks import Cell, Column, Row, Run, Table
from csp_desktop.reports.layout.columns import PAGE_MM, column_widths
from csp_desktop.reports.layout.styles import BODY, MM
from csp_desktop.reports.layout.words import Fragment, face, lines, tied, width, wrap


def table(*rows: tuple[str | Cell, ...], heads: tuple[str, ...] = ()) -> Table:
    columns = tuple(Column(head) for head in heads or ("",) * len(rows[0]))
    return Table("", columns, tuple(Row(row) for row in rows))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("on 16 September 2024 at", "on 16\xa0September\xa02024 at"),
        ("see item 5 and Table 5.1", "see item\xa05 and Table\xa05.1"),
        ("in 20 minutes, by 0.9 points", "in 20\xa0minutes, by 0.9\xa0points"),
        ("3 of 12 were, 2 often", "3\xa0of\xa012 were, 2 often"),
        ("no number in this", "no number in this"),
    ],
)
def test_numbers_are_tied_to_their_words(text: str, shown: str) -> None:
    assert tied(text) == shown


@given(st.text("abc d-/.W", max_size=120), st.floats(12, 300))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: float) -> None:
    found = wrap(text, face(REGULAR), room * 1000 / 12)
    assert "".join(map(str, found)).replace(" ", "") == text.replace(" ", "")
    for line in found:
        assert isinstance(line, str)
        assert width(line.strip(" "), REGULAR, 12) <= room + 0.01


@given(
    st.lists(st.tuples(st.text("ab c", max_size=30), st.booleans(), st.booleans()), max_size=6),
    st.floats(20, 300),
)
def test_runs_keep_their_letters_and_their_room(parts: list[tuple[str, bool, bool]], room: float) -> None:
    runs = tuple(Run(text, bold, italic) for text, bold, italic in parts)
    found = lines(runs, BODY, room)
    letters = ""
    for line in found:
        fragments = line if isinstance(line, tuple) else (Fragment(0, 0, REGULAR, line),)
        letters += "".join(fragment.text for fragment in fragments)
        for fragment in fragments:
            assert fragment.x + fragment.width <= room + 0.01
    assert letters.replace(" ", "") == "".join(text for text, *_ in parts).replace(" ", "")


def test_a_long_address_begins_on_its_line_and_breaks_after_its_signs() -> None:
    found = lines(
        "See https://www.gov.uk/government/publications/a-long-address/that-goes-on-and-on-and-on", BODY, 200
    )
    assert str(found[0]).startswith("See https://")
    assert all(str(line)[-1] in "/-." for line in found[:-1])


def test_a_link_keeps_its_own_words() -> None:
    (line,) = lines((Run("See "), Run("item 5", target="five"), Run(" and after")), BODY, 400)
    assert [(part.text, part.target) for part in line if isinstance(part, Fragment)] == [
        ("See ", ""),
        ("item\xa05", "five"),
        (" and after", ""),
    ]


@given(
    st.lists(st.lists(st.text("abcdef ghij", max_size=60), min_size=3, max_size=3), min_size=1, max_size=6)
)
def test_columns_always_fill_the_page(rows: list[list[str]]) -> None:
    assert sum(column_widths(table(*(tuple(row) for row in rows)))) == PAGE_MM


def test_a_date_column_is_wide_enough_for_a_whole_date() -> None:
    rows = [("24/01", "A long account of what is to be done by whom and when. " * 5, "16 September 2024")] * 3
    reference, account, date = column_widths(table(*rows, heads=("Ref", "Action", "Due")))
    assert 32 <= date <= 36
    assert reference < date < account


def test_a_short_column_is_not_broken_for_the_sake_of_long_ones() -> None:
    rows = [("Words of a long account " * 6, "Allocated; two awards made", "Not recorded")] * 3
    _, position, amount = column_widths(table(*rows))
    assert position - 4 >= width("Allocated; two awards made", REGULAR, 11) / MM
    assert amount >= width("Not recorded", REGULAR, 11) / MM


def test_stated_millimetres_are_kept() -> None:
    columns = (Column("One", millimetres=30), Column("Two"), Column("Three", "right", millimetres=20))
    made = Table("", columns, (Row(("a", "words " * 40, "1")),))
    assert column_widths(made) == [30, 114, 20]


def test_the_widths_chosen_make_the_rows_low() -> None:
    words = "words of an account "
    one, two = column_widths(table((words * 2, words * 30)))
    assert one < 50 < two  # an even split would take twelve lines where seven do


def test_a_short_phrase_is_not_broken() -> None:
    rows = [("Not recorded", "A long account of what is to be done " * 8, "Another long account " * 8)] * 3
    assert (column_widths(table(*rows))[0] - 4) * MM >= width("Not recorded", REGULAR, 11)


def test_a_weight_breaks_no_words_where_there_is_room() -> None:
    columns = (Column("One", weight=1), Column("Two", weight=9))
    words = "As many words as fit in half a line"
    one, _ = column_widths(Table("", columns, (Row((words, "Short")),)))
    assert (one - 4) * MM >= width(words, REGULAR, 11)


def test_unbreakable_words_in_every_column_still_fit() -> None:
    widths = column_widths(table(*[("x" * 200,) * 6]))
    assert sum(widths) == PAGE_MM
    assert max(widths) - min(widths) <= 1
