"""The governance chart and the lineage in the window: as at a typed day, in the theme's colours, copied and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton

from csp_desktop.charts import fonts
from csp_desktop.ui.governance_page import GovernancePage, LineagePage
from csp_desktop.ui.widgets.picture_view import LARGE, PictureView, _face
from tests.ui.windows import Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.ui.drawing_page import DrawingPage
    from csp_desktop.ui.tabs.subgroups import SubgroupsTab


@pytest.fixture
def page(desk: Desk, sample_file: Callable[..., Path]) -> GovernancePage:
    """The governance chart of the herefordshire sample, opened from its tab."""
    desk.open(sample_file(), "subgroups")
    desk.click(desk.tab.buttons["Governance chart"])
    return cast("GovernancePage", desk.window.pages.currentWidget())


def drawn(page: DrawingPage) -> str:
    assert page.view.picture is not None
    return " ".join(words.text for words in page.view.picture.words())


def go_to(desk: Desk, page: DrawingPage, day: str) -> None:
    desk.type(page.field, day)
    desk.key(Key.Key_Return)


def test_the_chart_opens_as_at_today_with_its_day_ready_to_be_typed_over(
    desk: Desk, page: GovernancePage
) -> None:
    assert page.field.text() == "2 September 2024"
    assert page.field.hasFocus()
    assert page.field.selectedText() == page.field.text()
    assert "Joint Case Review (JCR)" in drawn(page)
    assert "JCR also works for" in page.view.accessibleDescription()
    assert page.view.accessibleName() == "Who answers to whom, as at 2 September 2024"


def test_another_day_shows_the_groups_of_then(desk: Desk, page: GovernancePage) -> None:
    go_to(desk, page, "1/6/17")
    assert page.field.text() == "1 June 2017"
    assert "Domestic Violence and Abuse Delivery Group" in drawn(page)
    assert "JCR" not in drawn(page).split("Not drawn")[0]
    go_to(desk, page, "2017")
    assert page.field.text() == "31 December 2017"


@pytest.mark.parametrize(
    ("typed", "said"), [("31/2/17", "does not exist"), ("", "Type a day"), ("by 2017", "Type a day")]
)
def test_what_is_no_day_is_said_and_the_chart_stays(
    desk: Desk, page: GovernancePage, typed: str, said: str
) -> None:
    before = drawn(page)
    go_to(desk, page, typed)
    assert page.problem.isVisible()
    assert said in page.problem.words
    assert drawn(page) == before
    go_to(desk, page, "1/9/24")
    assert not page.problem.isVisible()


def test_the_arrows_lead_from_change_to_change(desk: Desk, page: GovernancePage) -> None:
    assert not page.later.isEnabled()
    assert page.earlier.accessibleName() == "Earlier change: 27 April 2017"
    desk.click(page.earlier)
    assert page.field.text() == "27 April 2017"
    assert "Modern slavery and human trafficking" in drawn(page)
    desk.click(page.earlier)
    desk.click(page.earlier)
    assert page.field.text() == "21 March 2017"
    assert "Substance misuse delivery group closed" in drawn(page)
    assert not page.earlier.isEnabled()
    assert page.later.accessibleName() == "Later change: 1 April 2017"
    desk.click(page.later)
    assert page.field.text() == "1 April 2017"


def test_escape_and_back_lead_to_the_groups_again(desk: Desk, page: GovernancePage) -> None:
    page.view.setFocus()
    desk.key(Key.Key_Escape)
    assert desk.window.pages.currentWidget() is not page
    desk.click(desk.tab.buttons["Governance chart"])
    again = cast("GovernancePage", desk.window.pages.currentWidget())
    desk.click(cast("QPushButton", again.back))
    assert desk.window.pages.currentWidget() is not again


def test_a_copy_is_the_picture_in_light_colours_and_the_words(desk: Desk, page: GovernancePage) -> None:
    desk.look.use("dark")
    desk.click(page.copy_button)
    data = QGuiApplication.clipboard().mimeData()
    image = QImage(data.imageData())
    assert image.pixelColor(2, 2) == QColor("#FFFFFF")
    assert image.width() > 1000
    assert data.text().startswith("Who answers to whom, as at 2 September 2024\n")
    assert "MATAC answer to the partnership" in data.text()
    desk.look.use("light")


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_it_is_saved_as_its_file_ends(desk: Desk, page: GovernancePage, tmp_path: Path, suffix: str) -> None:
    desk.messages.file = tmp_path / f"chart.{suffix}"
    desk.click(page.save_button)
    assert desk.messages.file.stat().st_size > 1000
    assert ("save", "governance 2024-09-02.pdf") in desk.asked


def test_a_place_that_cannot_be_written_is_told(desk: Desk, page: GovernancePage, tmp_path: Path) -> None:
    desk.messages.file = tmp_path / "absent" / "chart.pdf"
    desk.click(page.save_button)
    assert any(kind == "tell" for kind, _ in desk.asked)
    desk.messages.file = None
    desk.click(page.save_button)
    assert page.isVisible()


def test_a_change_of_the_records_is_drawn(desk: Desk, page: GovernancePage) -> None:
    from csp_desktop.services import editing

    group = cast("int", desk.value("SELECT id FROM groups WHERE abbreviation = 'JCR'"))
    editing.save(desk.records, "groups", group, "name", "Joint Reviewing")
    page.refresh()
    settle()
    assert "Joint Reviewing" in drawn(page)


def test_the_lineage_page_tells_where_drugs_went_and_when_they_came_back(
    desk: Desk, sample_file: Callable[..., Path]
) -> None:
    desk.open(sample_file(), "priorities")
    page = LineagePage(desk.window)
    desk.window.show_over(page)
    settle()
    assert "Drugs and alcohol" in drawn(page)
    assert "came back in 2024" in drawn(page)
    assert "assurance reporting in 2017–20" in page.view.accessibleDescription()
    go_to(desk, page, "1/6/18")
    assert "2024–27" not in drawn(page)
    assert "Assurance" in drawn(page)
    desk.click(page.later)
    assert page.field.text() == "1 April 2021"
    assert "2021–24" in drawn(page)


def test_a_file_without_groups_or_strategies_says_so(desk: Desk, tmp_path: Path) -> None:
    from csp_desktop.store.records_file import RecordsFile

    path = tmp_path / "new.csp"
    RecordsFile.create(path, "Anytown Community Safety Partnership").close()
    desk.open(path, "subgroups")
    for kind, words in ((GovernancePage, ""), (LineagePage, "No strategies are recorded yet.")):
        page = kind(desk.window)
        desk.window.show_over(page)
        settle()
        assert words in drawn(page)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_theme_paints_its_own_ground_and_board(desk: Desk, page: GovernancePage, theme: str) -> None:
    desk.look.use(theme)
    settle()
    image = page.view.grab().toImage()
    colours = {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 9)
        for y in range(0, image.height(), 9)
    }
    assert desk.look.theme.tokens["fill"].upper() in colours
    desk.look.use("light")


@pytest.mark.parametrize("face", sorted(fonts.FILES))
def test_words_on_screen_are_as_wide_as_they_were_measured(desk: Desk, face: str) -> None:
    text = "Modern slavery and human trafficking task and finish group began after 27 April 2017"
    on_screen = QFontMetricsF(_face(face)).horizontalAdvance(text) / LARGE
    assert on_screen == pytest.approx(fonts.width(text, face, 1), rel=0.004)


def test_a_view_grows_with_the_text_of_the_window(desk: Desk, page: GovernancePage) -> None:
    wide = PictureView(desk.look)
    assert page.view.picture is not None
    wide.show_picture(page.view.picture)
    before = wide.width()
    desk.look.use(scale=2.0)
    assert wide.width() == pytest.approx(2 * before, rel=0.02)
    desk.look.use(scale=1.0)


def test_a_group_shows_what_it_came_from_and_leads_to_it(
    desk: Desk, sample_file: Callable[..., Path]
) -> None:
    desk.open(sample_file("worcestershire"), "subgroups")
    tab = cast("SubgroupsTab", desk.tab)
    name = "Worcestershire Hate Incident Partnership"
    tab.show_record("groups", cast("int", desk.value("SELECT id FROM groups WHERE name = ?", name)))
    settle()
    north, south = tab.story.lines
    assert [made.text() for made in tab.story.lines] == [
        "Hate Incident Partnership, north",
        "Hate Incident Partnership, south",
    ]
    assert "A merger is proposed" in north.accessibleName()
    assert name in tab.story.accessibleDescription()
    desk.click(south)
    assert tab.record.current == ("groups", desk.value("SELECT id FROM groups WHERE name LIKE '%, south'"))
    assert [made.text() for made in tab.story.lines] == ["Hate Incident Partnership, north", name]
    tab.show_record("groups", cast("int", desk.value("SELECT id FROM groups WHERE is_board")))
    assert not tab.story.isVisible()


def test_the_lineage_opens_from_the_priorities(desk: Desk, sample_file: Callable[..., Path]) -> None:
    desk.open(sample_file(), "priorities")
    desk.click(desk.tab.buttons["Lineage"])
    page = desk.window.pages.currentWidget()
    assert isinstance(page, LineagePage)
    assert page.field.hasFocus()
