"""The lineage strip and the stage track: whole words, the right shapes, and the same said to a screen reader."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from csp_desktop.ui.theme import DARK, LIGHT
from csp_desktop.ui.widgets.diagrams import LineageStrip, paint_track, stage_centres, track_words, trail_words
from tests.charts.examples import TRACK


@dataclass(frozen=True)
class Cell:
    """As services.trails.TrailCell."""

    strategy: str
    kind: str
    shape: str
    words: str
    wording: str
    current: bool = False


TRAIL = (
    Cell(
        "2014–17", "priority", "closed", "Priority 4, ended", "Reducing the harm caused by alcohol and drugs"
    ),
    Cell("2017–20", "assurance", "watch", "Assurance", "Alcohol and drug misuse, moved 20 March 2017"),
    Cell("2021–24", "no record", "unknown", "Not found", "Two priorities are known; neither is drugs"),
    Cell("2024–27", "priority", "done", "Priority 3, agreed", "Misuse of Drugs", current=True),
)


@pytest.fixture
def strip(qtbot, look):
    made = LineageStrip(look)
    qtbot.addWidget(made)
    made.resize(862, 140)
    made.show()
    made.show_trail(TRAIL, summary="Left the list in 2017 and came back in 2024")
    return made


def test_the_heading_names_the_subject_and_how_many_strategies(strip):
    assert strip.heading.text() == "Misuse of Drugs across four strategies"
    assert strip.summary.text() == "Left the list in 2017 and came back in 2024"


def test_the_strip_is_said_in_words(strip):
    assert strip.accessibleName() == "Misuse of Drugs across four strategies"
    for cell in TRAIL:
        assert f"{cell.strategy}, {cell.words}: {cell.wording}" in strip.accessibleDescription()
    assert trail_words(()) == ""


def test_four_strategies_stand_in_one_row_and_in_more_where_it_is_narrow(strip):
    wide, narrow = strip.trail.places(862), strip.trail.places(420)
    assert len({placed.box.top() for placed in wide}) == 1
    assert len({placed.box.top() for placed in narrow}) > 1
    assert len(wide) == len(narrow) == len(TRAIL)
    assert strip.trail.heightForWidth(420) > strip.trail.heightForWidth(862)


@pytest.mark.parametrize("width", [200, 420, 640, 862, 1400])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_boxes_never_meet_and_hold_their_words_whole(strip, look, width, scale):
    look.use(scale=scale)
    places = strip.trail.places(width)
    for at, placed in enumerate(places):
        for other in places[at + 1 :]:
            assert not placed.box.intersects(other.box)
            assert not placed.head.intersects(other.box)
        room = QRect(0, 0, int(placed.box.width()) - 2 * look.px(10), 10_000)
        words = look.metrics().boundingRect(room, 0x1000, placed.cell.wording)
        assert words.height() <= placed.box.height()
        lines = round(placed.head.height() / look.px(20))
        assert lines == 2 or placed.head.width() >= strip.trail._head_width(placed.cell)


def test_the_current_cell_is_set_apart_and_the_unseen_one_is_dashed(strip):
    image = strip.trail.grab().toImage()
    places = strip.trail.places(strip.trail.width())
    grounds = [
        image.pixelColor(int(p.box.right()) - 6, int(p.box.bottom()) - 6).name().upper() for p in places
    ]
    surface, inset, select = (LIGHT.tokens[name] for name in ("surface", "inset", "select"))
    assert grounds == [surface, surface, inset, select]
    edge = places[2].box.top() + 0.5
    line = [
        image.pixelColor(x, int(edge)).name()
        for x in range(int(places[2].box.left()) + 8, int(places[2].box.right()) - 8)
    ]
    assert len(set(line)) > 1


def test_a_strip_with_nothing_to_show_hides(strip):
    strip.show_trail(())
    assert not strip.isVisible()
    assert strip.trail.places(862) == []


def painted(row, theme=LIGHT, selected=False, now="wait"):
    image = QImage(700, 48, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.tokens["select" if selected else "surface"]))
    painter = QPainter(image)
    paint_track(painter, image.rect(), row, theme.tokens, selected, now)
    painter.end()
    return image


def between(image, row, at):
    """The colour of the line after a stage."""
    centres = stage_centres(0, 700, len(row.states))
    return image.pixelColor(int((centres[at] + centres[at + 1]) / 2), 17).name().upper()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_line_is_travelled_up_to_now_and_quiet_after(look, theme):
    row = TRACK.rows[0]
    image = painted(row, theme)
    colours = [between(image, row, at) for at in range(len(row.states) - 1)]
    assert colours == [theme.tokens["accent"]] * 4 + [theme.tokens["quiet"]] * 2


def test_the_present_stage_wears_the_shape_it_is_given(look):
    row = TRACK.rows[0]
    assert painted(row, now="wait") != painted(row, now="doing")
    x = int(stage_centres(0, 700, 7)[4])
    colours = {
        painted(row).pixelColor(x + dx, 17 + dy).name().upper() for dx in range(-6, 7) for dy in range(-6, 7)
    }
    assert LIGHT.tokens["wait"] in colours


def test_a_date_stands_under_its_stage(look):
    row = TRACK.rows[0]
    image = painted(row)
    surface = QColor(LIGHT.tokens["surface"])
    dark = [x for x in range(700) for y in range(28, 42) if image.pixelColor(x, y) != surface]
    centre = stage_centres(0, 700, 7)[3]
    assert dark
    assert (min(dark) + max(dark)) / 2 == pytest.approx(centre, abs=3)


def test_painting_leaves_the_painter_as_it_was(look):
    image = QImage(300, 48, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    font, pen = painter.font(), painter.pen()
    paint_track(painter, image.rect(), TRACK.rows[1], LIGHT.tokens, False)
    assert (painter.font(), painter.pen()) == (font, pen)
    painter.end()


def test_the_track_is_said_in_words():
    said = track_words(TRACK.rows[0], TRACK.stages)
    assert said == "stage 5 of 7, Home Office, with Home Office, since June 2024, about 3 months"
    unknown = track_words(TRACK.rows[1], TRACK.stages)
    assert "Notified not recorded" in unknown
    assert "Published not needed" in unknown
