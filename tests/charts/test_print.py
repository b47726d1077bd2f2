"""Print: bars as long as their values, nothing for what is unknown, every label whole, in its frame and on its own."""

import io
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from csp_desktop.charts import fonts
from csp_desktop.charts.picture import NAVY, PLUM, TEAL, WHITE, Disc, Picture, Shape
from csp_desktop.charts.print import (
    WIDTH,
    draw,
    draw_range,
    draw_range_key,
    height,
    picture,
    range_height,
    range_key_height,
)
from csp_desktop.charts.ranges import range_bar, range_key
from csp_desktop.charts.spec import Box, BoxLink, ChartSpec, GovernanceSpec, RangeSpec, Series
from tests.charts.examples import (
    AWARDS,
    DRAWINGS,
    GOVERNANCE,
    LINEAGE,
    NO_TABLE,
    RANGE,
    RATES,
    STREAMS,
    TRACK,
    WORDS,
    charts,
    governances,
    lineages,
    tracks,
)

FILLS = (NAVY, TEAL, PLUM)


def check_words(drawn: Picture):
    """No text leaves the frame, and no two texts meet."""
    boxes = [(words.box, words.text) for words in drawn.words() if words.text.strip()]
    for (left, foot, right, top), text in boxes:
        assert left >= -0.5, text
        assert right <= drawn.width + 0.5, text
        assert foot >= -0.5, text
        assert top <= drawn.height + 0.5, text
    for (one, a), (two, b) in combinations(boxes, 2):
        apart = (
            one[2] <= two[0] + 0.1
            or two[2] <= one[0] + 0.1
            or one[3] <= two[1] + 0.1
            or two[3] <= one[1] + 0.1
        )
        assert apart, (a, b)


def bars_of(drawn: Picture) -> list[tuple[float, float]]:
    """Left and right of every filled or outlined bar, from the top of the page down."""
    shapes = [m for m in drawn.marks if isinstance(m, Shape) and m.closed and len(m.points) == 4]
    bars = [s for s in shapes if s.fill in FILLS or (s.fill == WHITE and s.stroke)]
    bars.sort(key=lambda s: (-max(y for _, y in s.points), min(x for x, _ in s.points)))
    edge = [(s.stroke.width / 2 if s.stroke else 0.0, s) for s in bars]
    return [(min(x for x, _ in s.points) - e, max(x for x, _ in s.points) + e) for e, s in edge]


def said(drawn: Picture) -> str:
    return " ".join(words.text for words in drawn.words())


@pytest.mark.parametrize("spec", DRAWINGS)
def test_every_label_of_the_specimens_is_whole_and_on_its_own(spec):
    check_words(picture(spec, WIDTH))


@settings(deadline=None, max_examples=80)
@given(charts())
def test_labels_of_any_chart_stay_in_the_frame_and_apart(spec):
    check_words(picture(spec, WIDTH))


@settings(deadline=None, max_examples=50)
@given(lineages())
def test_labels_of_any_lineage_stay_in_the_frame_and_apart(spec):
    check_words(picture(spec, WIDTH))


@settings(deadline=None, max_examples=50)
@given(tracks())
def test_labels_of_any_track_stay_in_the_frame_and_apart(spec):
    check_words(picture(spec, WIDTH))


@settings(deadline=None, max_examples=50)
@given(governances())
def test_labels_of_any_governance_chart_stay_in_the_frame_and_apart(spec):
    check_words(picture(spec, WIDTH))


@settings(deadline=None, max_examples=40)
@given(st.integers(-20, 20), st.integers(-20, 20), WORDS, st.floats(60, 200))
def test_range_bars_stay_in_their_cell(low, latest, verdict, width):
    drawn = range_bar(RangeSpec((0, 15), 3, latest, None, low, None, verdict), width)
    check_words(drawn)
    discs = [mark for mark in drawn.marks if isinstance(mark, Disc)]
    assert all(disc.x - disc.radius >= 0 and disc.x + disc.radius <= width for disc in discs)


def test_bars_are_as_long_as_their_values_say():
    bars = bars_of(picture(AWARDS, WIDTH))
    lengths = [right - left for left, right in bars]
    values = [Fraction(value) for value in AWARDS.series[0].values]
    assert len({round(left, 3) for left, _ in bars}) == 1
    for length, value in zip(lengths, values, strict=True):
        assert length == pytest.approx(lengths[0] * float(value / values[0]), rel=1e-6)


def test_a_stack_starts_each_part_where_the_one_before_ends():
    (first, second, third) = bars_of(picture(STREAMS, WIDTH))[:3]
    assert first[1] == pytest.approx(second[0])
    assert second[1] == pytest.approx(third[0])
    assert (second[1] - second[0]) / (first[1] - first[0]) == pytest.approx(3330000 / 3820000)


@settings(deadline=None, max_examples=60)
@given(charts(kinds=("bars", "stacked bars")))
def test_nothing_is_drawn_for_unknown_or_nought(spec):
    spec = replace(spec, highlight=None)
    known = sum(bool(value) for series in spec.series for value in series.values)
    drawn = picture(spec, WIDTH)
    shapes = [
        m
        for m in drawn.marks
        if isinstance(m, Shape) and m.closed and (m.fill in FILLS or (m.stroke and m.fill))
    ]
    swatches = [s for s in shapes if abs(max(y for _, y in s.points) - min(y for _, y in s.points)) < 10]
    assert len(shapes) - len(swatches) == (known if spec.drawable else 0)


def test_unknown_is_said_in_italics_and_never_as_nought():
    drawn = picture(STREAMS, WIDTH)
    italics = " ".join(words.text for words in drawn.words() if words.face == fonts.ITALIC)
    assert "the allocation is not recorded, so the rest cannot be drawn" in italics
    assert "8,400" in said(drawn)
    assert "£0" not in said(drawn)


def test_an_unknown_bar_without_words_of_its_own_says_not_recorded():
    spec = ChartSpec("bars", "t", "s", ("A", "B"), (Series("x", (5, None), ("£5", "")),), NO_TABLE)
    words = [w for w in picture(spec, WIDTH).words() if w.text == "Not recorded"]
    assert [w.face for w in words] == [fonts.ITALIC]


def test_a_chart_with_nothing_to_draw_says_so():
    spec = ChartSpec(
        "bars", "t", "s", ("A",), (Series("x", (None,), ("",)),), NO_TABLE, empty="No amount is recorded."
    )
    drawn = picture(spec, WIDTH)
    assert said(drawn) == "No amount is recorded."
    assert not [mark for mark in drawn.marks if isinstance(mark, Shape)]


def test_every_value_of_a_bar_chart_is_printed():
    for spec in (AWARDS, STREAMS):
        text = said(picture(spec, WIDTH))
        wanted = [
            label
            for series in spec.series
            for label, value in zip(series.labels, series.values, strict=True)
            if value
        ]
        assert [label for label in wanted if label not in text] == []


def test_a_highlighted_bar_is_solid_among_outlines():
    shapes = [m for m in picture(AWARDS, WIDTH).marks if isinstance(m, Shape) and m.closed]
    assert [s.fill for s in shapes] == [WHITE, WHITE, WHITE, WHITE, NAVY]


def test_a_line_breaks_where_a_value_is_unknown_and_says_where():
    drawn = picture(RATES, WIDTH)
    runs = [
        m
        for m in drawn.marks
        if isinstance(m, Shape) and not m.closed and m.stroke and m.stroke.colour == NAVY
    ]
    assert [len(run.points) for run in runs] == [1, 2]
    assert "Local, not recorded: 2015/16." in said(drawn)
    heights = [y for run in runs for _, y in run.points]
    nought = next(m for m in drawn.marks if isinstance(m, Shape) and not m.closed).points[0][1]
    rises = [y - nought for y in heights]
    assert rises[1] / rises[0] == pytest.approx(11 / 10.1)


def test_lineage_says_what_each_box_is_and_where_no_record_was_seen():
    text = said(picture(LINEAGE, WIDTH))
    for words in ("2014–17", "Assurance reporting", "No record seen", "Priority 3:", "A pointed end"):
        assert words in text


def test_lineage_keeps_a_true_scale_of_years():
    heads = {w.text: w.x for w in picture(LINEAGE, WIDTH).words() if "–" in w.text}
    year = (heads["2024–27"] - heads["2014–17"]) / 10
    assert heads["2021–24"] - heads["2017–20"] == pytest.approx(4 * year)


def test_ten_yearly_strategies_are_drawn_in_bands_and_none_is_lost():
    years = tuple((2014 + n, 2015 + n) for n in range(10))
    labels = tuple(f"{a}/{b % 100}" for a, b in years)
    lane = replace(LINEAGE.lanes[0], cells=LINEAGE.lanes[0].cells[:1] * 10)
    drawn = picture(replace(LINEAGE, strategies=labels, years=years, lanes=(lane,)), WIDTH)
    assert [w.text for w in drawn.words() if w.text in labels] == list(labels)


def test_track_says_who_holds_a_review_since_when_and_what_is_next():
    text = said(picture(TRACK, WIDTH))
    for words in (
        "Home Office",
        "since June 2024, about 3 months",
        "Wait for the panel’s letter.",
        "June 2024",
    ):
        assert words in text


def test_governance_arrows_touch_the_body_answered_to_and_no_line_crosses_a_box():
    drawn = picture(GOVERNANCE, WIDTH)
    boxes = [m.points for m in drawn.marks if isinstance(m, Shape) and len(m.points) == 4]
    tips = [
        max(m.points, key=lambda p: p[1]) for m in drawn.marks if isinstance(m, Shape) and len(m.points) == 3
    ]
    feet = [min(y for _, y in box) for box in boxes]
    assert len(boxes) == 6
    for x, y in tips[:3]:
        assert any(
            abs(y - foot) < 1 and box[0][0] <= x <= box[1][0] for foot, box in zip(feet, boxes, strict=True)
        )


@settings(deadline=None, max_examples=50)
@given(governances())
def test_no_link_runs_through_a_box(spec):
    from csp_desktop.charts.picture import Strokes

    drawn = picture(spec, WIDTH)
    boxes = [m.points for m in drawn.marks if isinstance(m, Shape) and len(m.points) == 4]
    edges = [
        (min(x for x, _ in b), min(y for _, y in b), max(x for x, _ in b), max(y for _, y in b))
        for b in boxes
    ]
    for mark in drawn.marks:
        if isinstance(mark, Strokes):
            for x0, y0, x1, y1 in mark.lines:
                x, y = (x0 + x1) / 2, (y0 + y1) / 2
                inside = [e for e in edges if e[0] + 1 < x < e[2] - 1 and e[1] + 1 < y < e[3] - 1]
                assert not inside, (mark, inside)


def test_a_link_to_a_body_that_is_not_drawn_is_left_out():
    spec = GovernanceSpec((Box("a", "A"),), (BoxLink("a", "b"), BoxLink("a", "a")))
    assert said(picture(spec, WIDTH)) == "A"


def test_no_bodies_are_said_to_be_none():
    assert said(picture(GovernanceSpec((), ()), WIDTH)) == "No bodies are recorded yet."


def test_what_is_drawn_is_as_high_as_height_says_and_leaves_the_canvas_as_it_was():
    canvas = Canvas(io.BytesIO(), initialFontName=fonts.font(fonts.REGULAR))
    canvas.setFont(fonts.font(fonts.BOLD), 7)
    before = (canvas._fontname, canvas._fontsize, len(canvas.state_stack), canvas._currentMatrix)
    for spec in DRAWINGS:
        draw(canvas, spec, 65, 100)
        assert height(spec) == picture(spec, WIDTH).height > 0
    operators = " ".join(canvas._code).split()
    assert (canvas._fontname, canvas._fontsize, len(canvas.state_stack), canvas._currentMatrix) == before
    assert operators.count("q") == operators.count("Q") == len(DRAWINGS)
    assert not {"BDC", "BMC", "EMC"} & set(operators)


def test_text_reads_back_from_the_page_literally():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, initialFontName=fonts.font(fonts.REGULAR))
    awkward = ("Smith & Jones <smith@x.gov.uk>", "<b>", "Ŵ ŷ Llŷn")
    spec = ChartSpec("bars", "t", "s", awkward, (Series("x", (3, 2, 1), ("£3", "£2", "£1")),), NO_TABLE)
    draw(canvas, spec, 65, 300)
    draw_range(canvas, RANGE, 65, 200, 120)
    draw_range_key(canvas, 65, 100)
    canvas.save()
    with pypdfium2.PdfDocument(buffer.getvalue()) as document:
        text = document[0].get_textpage().get_text_range()
    flat = text.replace("\r\n", " ").replace("\n", " ")
    for words in (
        "Smith & Jones",
        "<smith@x.gov.uk>",
        "<b>",
        "Ŵ ŷ Llŷn",
        "£3",
        "Inside the range",
        "Comparator",
    ):
        assert words in flat


def test_the_range_key_wraps_in_a_narrow_place():
    assert range_key_height(WIDTH) == range_key(WIDTH).height
    assert range_key_height(150) > range_key_height(WIDTH)
    check_words(range_key(260))


def test_a_range_bar_marks_only_what_is_known():
    unknown = range_bar(RangeSpec((0, 15), None, None, verdict="No range given"), 100)
    assert not [m for m in unknown.marks if isinstance(m, Disc)]
    assert range_height(RANGE, 100) == range_bar(RANGE, 100).height
    assert len([m for m in range_bar(RANGE, 100).marks if isinstance(m, Disc)]) == 2


def test_a_threshold_of_nought_is_a_threshold():
    open_end = range_bar(RangeSpec((-5, 5), None, 1, low=0), 100)
    band = next(m for m in open_end.marks if isinstance(m, Shape) and len(m.points) == 4)
    assert min(x for x, _ in band.points) == pytest.approx(50)
