"""Who had what when, in print: everything inside its picture, parted over sheets, told apart without colour."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.charts.files import svg_bytes
from csp_desktop.charts.picture import MM, Picture, Shape, Strokes
from csp_desktop.charts.print import WIDTH, picture, sheets
from csp_desktop.charts.spec import DataTable, TimelineSpec, TimePoint, TimeRow, TimeSpan
from csp_desktop.services.review_drawings import HOLDERS, ticks
from tests.charts.examples import NAMES, WORDS
from tests.torture.rounds import rounds

FIRST = date(2023, 1, 1).toordinal()
LAST = date(2024, 12, 1).toordinal()
NO_TABLE = DataTable((), ())
REVIEW = TimeRow(
    "DHR09",
    "With the Home Office",
    (
        TimeSpan(FIRST + 10, FIRST + 60, 0),
        TimeSpan(FIRST + 60, FIRST + 300, 1),
        TimeSpan(FIRST + 300, LAST, 2),
    ),
    "since June 2024, 107 days",
    "The Home Office",
    (TimePoint(FIRST + 40, "met"), TimePoint(FIRST + 200, "passed"), TimePoint(LAST - 20, "running")),
    ((FIRST + 100, FIRST + 180),),
)


def spec(*rows: TimeRow) -> TimelineSpec:
    return TimelineSpec(
        ("Review", "With"), HOLDERS, FIRST, LAST, ticks(FIRST, LAST), rows, NO_TABLE, "In words.", LAST - 40
    )


def said(drawn: Picture) -> str:
    return " ".join(word.text for word in drawn.words())


@st.composite
def timelines(draw: st.DrawFn) -> TimelineSpec:
    days = st.integers(FIRST - 50, LAST + 50)
    spans = st.lists(
        st.tuples(days, days, st.one_of(st.none(), st.integers(0, 3))).map(
            lambda found: TimeSpan(min(found[:2]), max(found[:2]), found[2])
        ),
        max_size=5,
    ).map(tuple)
    points = st.lists(
        st.builds(TimePoint, days, st.sampled_from(("met", "running", "passed"))), max_size=4
    ).map(tuple)
    pauses = st.lists(st.tuples(days, days).map(sorted).map(tuple), max_size=2).map(tuple)
    row = st.builds(TimeRow, NAMES, WORDS, spans, WORDS, WORDS, points, pauses)
    return spec(*draw(st.lists(row, min_size=1, max_size=8)))


@settings(max_examples=rounds(60, 1500), deadline=None)
@given(timelines())
def test_nothing_is_drawn_outside_the_picture(found: TimelineSpec) -> None:
    drawn = picture(found, WIDTH)
    for word in drawn.words():
        left, foot, right, top = word.box
        assert left >= -0.01
        assert right <= WIDTH + 0.6
        assert foot >= -3
        assert top <= drawn.height + 0.01
    for mark in drawn.marks:
        if isinstance(mark, Shape):
            assert all(-0.7 <= x <= WIDTH + 0.7 for x, _ in mark.points)


def test_a_row_says_who_has_it_and_the_key_says_what_its_fills_are() -> None:
    words = said(picture(spec(REVIEW), WIDTH))
    for part in (
        "DHR09",
        "The Home Office",
        "since June 2024, 107 days",
        "The partnership",
        "The independent chair",
        "The clock stood still",
        "A limit met",
        "A limit ahead",
        "A limit passed",
        "The date of this report",
    ):
        assert part in words, part
    assert "Courts and other bodies" not in words, "the key names what is used"


def test_holders_are_told_apart_without_colour() -> None:
    """Solid, hatched, outlined, hatched the other way, and dashed where nobody is recorded: no two draw the same marks."""
    looks = set()
    for holder in (0, 1, 2, 3, None):
        row = TimeRow("A", "", (TimeSpan(FIRST + 10, FIRST + 300, holder),))
        marks = picture(spec(row), WIDTH).marks
        rising = [line[1] < line[3] for mark in marks if isinstance(mark, Strokes) for line in mark.lines]
        boxes = [
            (mark.fill == "#FFFFFF", bool(mark.stroke and mark.stroke.dash))
            for mark in marks
            if isinstance(mark, Shape) and mark.closed and mark.fill
        ]
        looks.add((tuple(sorted(set(rising))), boxes[0]))
    assert len(looks) == 5


def test_a_pause_is_hatched_and_stands_under_its_bar() -> None:
    plain = picture(spec(TimeRow(REVIEW.name, "", REVIEW.spans[:1])), WIDTH)
    paused = picture(spec(TimeRow(REVIEW.name, "", REVIEW.spans[:1], pauses=REVIEW.pauses)), WIDTH)
    assert not [mark for mark in plain.marks if isinstance(mark, Strokes)]
    assert len([mark for mark in paused.marks if isinstance(mark, Strokes)]) == 2, "the strip and the key"


def test_many_reviews_part_over_sheets_with_the_scale_on_each() -> None:
    rows = [
        TimeRow(f"DHR{number:02}", "In progress", REVIEW.spans, "for 3 days", "A court")
        for number in range(80)
    ]
    found = sheets(spec(*rows), WIDTH, 240 * MM)
    assert len(found) > 2
    assert all(sheet.height <= 240 * MM for sheet in found)
    assert all("2024" in said(sheet) and "Review" in said(sheet) for sheet in found)
    named = [f"DHR{number:02}" for sheet in found for number in range(80) if f"DHR{number:02}" in said(sheet)]
    assert named == [row.name for row in rows]
    assert ["The partnership" in said(sheet) for sheet in found] == [False] * (len(found) - 1) + [True]


def test_a_timeline_without_rows_says_so_and_one_without_days_is_refused() -> None:
    assert "nothing to draw" in said(picture(spec(), WIDTH))
    with pytest.raises(ValueError, match="days"):
        TimelineSpec(("", ""), HOLDERS, 5, 5, (), (), NO_TABLE)
    with pytest.raises(ValueError, match="four"):
        TimelineSpec(("", ""), (*HOLDERS, "More"), 5, 9, (), (), NO_TABLE)


def test_its_file_carries_its_words() -> None:
    data = svg_bytes(picture(spec(REVIEW), WIDTH), "Title", "In words.").decode()
    assert "In words." in data


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 6, 1), date(2024, 10, 1), ("Jun 2024", "Jul 2024", "Aug 2024", "Sep 2024")),
        (date(2023, 2, 1), date(2024, 12, 1), ("Jul 2023", "2024", "Jul 2024")),
        (date(2014, 8, 1), date(2024, 10, 1), ("2016", "2019", "2022")),
    ],
)
def test_the_scale_has_as_many_words_as_have_room(first: date, last: date, expected: tuple[str, ...]) -> None:
    found = ticks(first.toordinal(), last.toordinal())
    assert len(found) <= 5
    assert tuple(words.removeprefix("Jan ") for _, words in found) == expected
