"""The tabs on real files: links between them, filters and sorting, what belongs to a record, and the Overview's lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from csp_desktop.services.beginning import begin
from csp_desktop.services.editing import delete
from csp_desktop.services.overview import overview
from csp_desktop.services.today import today
from csp_desktop.ui.children_page import ChildrenPage
from csp_desktop.ui.places import HOMES, PLACES
from csp_desktop.ui.widgets.line_button import LineButton
from tests.ui.windows import CONTROL, Desk, Key, settle, shown_titles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TABS = ("priorities", "subgroups", "funding", "reviews", "meetings", "actions")


@pytest.fixture
def at(desk: Desk, sample_file: Callable[..., Path]) -> Callable[..., Desk]:
    """The window on a sample, at a tab."""

    def opened(tab: str, sample: str = "herefordshire") -> Desk:
        desk.open(sample_file(sample), tab)
        return desk

    return opened


def related(desk: Desk, words: str) -> LineButton:
    """The line of that name under the record shown."""
    return next(
        line for line in desk.record.findChildren(LineButton) if line.text() == words and line.isVisible()
    )


def page(desk: Desk) -> ChildrenPage:
    found = [made for made in desk.record.findChildren(ChildrenPage) if made.isVisible()]
    assert len(found) == 1
    return found[0]


# --- links -------------------------------------------------------------------------------------------------------


def test_an_awards_priority_opens_in_priorities(at) -> None:
    desk = at("funding")
    award, priority = desk.records.query("SELECT id, priority_id FROM awards WHERE priority_id IS NOT NULL")[
        0
    ]
    desk.window.open_record("awards", award)
    settle()
    desk.click(desk.form.opener("priority_id"))
    assert desk.tab.name == "priorities"
    assert desk.record.current == ("priorities", priority)
    assert desk.tab.pane.view.chosen_id == priority


def test_a_prioritys_delivered_by_group_opens_in_subgroups(at) -> None:
    desk = at("priorities")
    delivery, priority, group = desk.records.query("SELECT id, priority_id, group_id FROM group_deliveries")[
        0
    ]
    desk.window.open_record("priorities", priority)
    settle()
    related(desk, "Delivered by").click()
    settle()
    assert desk.value("SELECT count(*) FROM group_deliveries WHERE priority_id = ?", priority) == len(
        page(desk).lines
    )
    page(desk).lines[0].click()
    settle()
    assert desk.record.current == ("group_deliveries", delivery)
    desk.click(desk.form.opener("group_id"))
    assert desk.tab.name == "subgroups"
    assert desk.record.current == ("groups", group)
    assert desk.tab.panes["groups"].view.chosen_id == group


def test_a_reviews_recommendations_open(at) -> None:
    desk = at("reviews")
    review = desk.value("SELECT review_id FROM recommendations WHERE review_id IS NOT NULL")
    desk.window.open_record("reviews", int(str(review)))
    settle()
    related(desk, "Recommendations").click()
    settle()
    ids = [
        row[0] for row in desk.records.query("SELECT id FROM recommendations WHERE review_id = ?", (review,))
    ]
    assert len(page(desk).lines) == len(ids)
    page(desk).lines[-1].click()
    settle()
    assert desk.record.current is not None
    table, record_id = desk.record.current
    assert table == "recommendations"
    assert record_id in ids
    assert desk.tab.panes["recommendations"].view.chosen_id == record_id
    assert desk.tab.panes["reviews"].view.chosen_id is None


@pytest.mark.parametrize("sample", ["herefordshire", "somerset"])
def test_every_line_of_the_overview_opens_its_record(at, sample: str) -> None:
    desk = at("overview", sample)
    tasks = [made.task for made in desk.window.tabs["overview"].lines]
    assert tasks == [line for section in overview(desk.records).sections for line in section.lines]
    assert tasks
    for number, task in enumerate(tasks):
        desk.go(1)
        desk.window.tabs["overview"].lines[number].click()
        settle()
        assert desk.record.current == (task.table, task.id)
        assert desk.window.tab_bar.tabText(desk.window.tab_bar.currentIndex()) == task.where


def test_every_kind_of_record_opens_in_its_tab(at) -> None:
    desk = at("overview")
    opened = 0
    for table in sorted(HOMES):
        rows = desk.records.query(f"SELECT id FROM {table} ORDER BY id LIMIT 1")
        for (record_id,) in rows:
            desk.window.open_record(table, record_id)
            settle()
            assert desk.record.current == (table, record_id)
            assert desk.tab.name == PLACES[table].tab
            assert desk.record.head.title.text()
            opened += 1
    assert opened > 6


# --- what belongs to a record ------------------------------------------------------------------------------------


def test_what_belongs_to_a_record_is_added_there_and_left_by_esc(at) -> None:
    desk = at("priorities")
    priority = desk.record.current
    count = f"SELECT count(*) FROM evidence WHERE priority_id = {priority[1]}"
    before = desk.value(count)
    related(desk, "Evidence").click()
    settle()
    desk.click(page(desk).adder)
    assert desk.value(count) == int(str(before)) + 1
    assert desk.record.current[0] == "evidence"
    desk.type(desk.form.ui.statement, "Thefts of machinery have doubled")
    desk.key(Key.Key_Tab)
    assert (
        desk.value("SELECT statement FROM evidence ORDER BY id DESC LIMIT 1")
        == "Thefts of machinery have doubled"
    )
    desk.key(Key.Key_Escape)
    assert desk.record.current == priority
    assert desk.form.isVisible()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_a_provider_is_added_by_choosing_who_it_is(at) -> None:
    desk = at("funding")
    award = desk.value("SELECT id FROM awards ORDER BY id LIMIT 1")
    desk.window.open_record("awards", int(str(award)))
    settle()
    before = desk.value("SELECT count(*) FROM award_providers WHERE award_id = ?", award)
    desk.record.open_related("award_providers")
    settle()
    chooser = page(desk).adder
    assert "choose" in chooser.accessibleName()
    chooser.setFocus()
    desk.key(Key.Key_Down)
    assert desk.value("SELECT count(*) FROM award_providers WHERE award_id = ?", award) == before
    assert chooser.view().isVisible()
    desk.qtbot.keyClick(chooser.view(), Key.Key_Down)
    desk.qtbot.keyClick(chooser.view(), Key.Key_Return)
    settle()
    assert (
        desk.value("SELECT count(*) FROM award_providers WHERE award_id = ?", award) == int(str(before)) + 1
    )


def test_the_lines_of_what_belongs_are_told_apart(at) -> None:
    desk = at("subgroups")
    group = desk.value("SELECT group_id FROM group_returns")
    desk.window.open_record("groups", int(str(group)))
    desk.record.open_related("group_returns")
    settle()
    assert [line.word for line in page(desk).lines] == ["Q2 2024/25"]


# --- lists -------------------------------------------------------------------------------------------------------


def test_the_filter_narrows_counts_and_is_taken_off_by_a_link(at) -> None:
    desk = at("priorities")
    pane = desk.tab.pane
    total = desk.value("SELECT count(*) FROM priorities")
    desk.key(Key.Key_F, CONTROL)
    assert pane.bar.search.hasFocus()
    desk.qtbot.keyClicks(pane.bar.search, "abuse")
    settle()
    shown = desk.value(
        "SELECT count(*) FROM priorities WHERE wording LIKE '%abuse%' OR subject LIKE '%abuse%'"
    )
    assert 0 < pane.rows.shown < int(str(total))
    assert pane.bar.count.text() == f"{pane.rows.shown} of {total} shown"
    assert pane.rows.shown >= int(str(shown)) - 1
    hidden = desk.value(
        "SELECT id FROM priorities WHERE wording NOT LIKE '%abuse%' AND coalesce(subject, '') NOT LIKE '%abuse%'"
    )
    desk.window.open_record("priorities", int(str(hidden)))
    settle()
    assert pane.view.chosen_id == hidden
    assert pane.bar.count.text() == f"{total} of {total} shown"


def test_esc_clears_the_filter_then_goes_to_the_list(at) -> None:
    desk = at("reviews")
    pane = desk.tab.pane
    desk.key(Key.Key_F, CONTROL)
    desk.qtbot.keyClicks(pane.bar.search, "zebra")
    settle()
    assert pane.no_match.sentence.text() == f"No reviews match. {pane.rows.total} are hidden by the filter."
    desk.key(Key.Key_Escape)
    assert pane.rows.shown == pane.rows.total
    desk.key(Key.Key_Escape)
    assert pane.view.hasFocus()


def test_a_chip_narrows_and_its_delete_key_takes_it_off(at) -> None:
    desk = at("reviews")
    pane = desk.tab.pane
    chip = next(chip for chip in pane.bar.chips if chip.filter.label == "Held by")
    choice = next(action for action in chip.menu_of_choices().actions() if action.text() == "Home Office")
    choice.trigger()
    settle()
    assert pane.rows.shown == desk.value("SELECT count(*) FROM reviews WHERE holder = 'home office'") == 2
    chip.setFocus()
    desk.key(Key.Key_Delete)
    assert pane.rows.shown == pane.rows.total


def test_a_click_on_a_head_sorts_and_a_second_turns_it_round(at) -> None:
    desk = at("funding", "somerset")
    pane = desk.tab.panes["awards"]
    amounts = [row[0] for row in desk.records.query("SELECT amount FROM awards")]
    header = pane.view.horizontalHeader()
    column = next(n for n, c in enumerate(pane.spec.columns) if c.key == "amount")

    def click() -> list[object]:
        middle = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
        from PySide6.QtCore import QPoint, Qt

        desk.qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, header.height() // 2)
        )
        settle()
        ids = [pane.rows.record_id(row) for row in range(pane.rows.rowCount())]
        return [desk.value("SELECT amount FROM awards WHERE id = ?", i) for i in ids if i is not None]

    first, second = click(), click()
    assert first == sorted(amounts) or first == sorted(amounts, reverse=True)
    assert second == first[::-1]


def test_the_total_of_the_awards_follows_the_filter(at) -> None:
    desk = at("funding", "somerset")
    pane = desk.tab.panes["awards"]
    assert pane.total_words() == ("Total of 5 awards shown", "£659,032.00")
    pane.bar.search.setText("Positive")
    settle()
    assert pane.total_words() == ("Total of 1 award shown", "£220,000.00")


def test_an_unknown_total_is_words_and_never_nought(at) -> None:
    desk = at("funding")
    assert desk.tab.panes["awards"].total_words() == ("Total of 3 awards shown", "Not recorded")


def test_moving_a_review_on_dates_the_stage_and_undo_takes_it_back(at) -> None:
    desk = at("reviews", "somerset")
    review = desk.record.current[1]
    read = "SELECT stage || '|' || coalesce(holder, '') || '|' || coalesce(held_since, '') FROM reviews WHERE id = ?"
    before = desk.value(read, review)
    desk.click(desk.tab.buttons["Move to next stage"])
    after = str(desk.value(read, review))
    assert after != before
    assert after.endswith(today(desk.records).isoformat())
    desk.key(Key.Key_Z, CONTROL)
    assert desk.value(read, review) == before


@pytest.mark.parametrize("tab", [tab for tab in TABS if tab != "reviews"])  # there it asks for a notification
def test_ctrl_n_adds_the_first_kind_of_the_tab_and_goes_into_it(at, tab: str) -> None:
    desk = at(tab)
    desk.key(Key.Key_N, CONTROL)
    table, record_id = desk.record.current
    assert record_id == desk.value(f"SELECT max(id) FROM {table}")
    assert desk.form.isAncestorOf(desk.window.focusWidget())
    assert desk.window.status.last.text().startswith("Add ")


@pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing the keyboard)", extend=True
)  # of menus that open
@pytest.mark.parametrize("tab", TABS)
def test_every_command_of_a_tab_does_something_or_says_why_not(at, tab: str, tmp_path) -> None:
    desk = at(tab)
    for words in tuple(desk.tab.buttons):
        desk.messages.file = None
        asked = len(desk.asked)

        def state(asked: int = asked) -> tuple[object, ...]:
            pages = [made for made in desk.record.findChildren(ChildrenPage) if made.isVisible()]
            chart = getattr(desk.tab, "chart", None)
            return (
                desk.value("SELECT count(*) FROM changes"), desk.record.current, len(pages), len(desk.asked) > asked,
                chart is not None and chart.isVisible(), desk.messages.bar.isVisible(), desk.window.focusWidget(),
                QApplication.activePopupWidget() is not None,
            )  # fmt: skip

        before = state()
        desk.click(desk.tab.buttons[words])
        assert state() != before, f"{words} does nothing"
        if (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
            settle()


def test_lists_say_their_records_in_words(at) -> None:
    desk = at("reviews")
    titles = shown_titles(desk.tab)
    assert "DHR10" in titles[0]
    assert all(titles)


# --- the window's room -------------------------------------------------------------------------------------------


def test_the_returns_stand_first_with_their_count_and_the_groups_where_there_are_none(at) -> None:
    desk = at("subgroups")
    tab = desk.tab
    assert tab.side.widget(0) is tab.returns
    assert tab.pane is tab.panes["group_returns"]
    assert desk.record.current[0] == "group_returns"
    texts = [made.text() for made in tab.received.findChildren(QLabel)]
    assert texts == ["Received for the meeting in September 2024", "0 of 3"]
    assert tab.panes["group_returns"].bar.heading.text() == "Returns to chase"
    for (record_id,) in desk.records.query("SELECT id FROM group_returns"):
        delete(desk.records, "group_returns", record_id)
    settle()
    assert tab.side.widget(0) is tab.beside
    assert tab.pane is tab.panes["groups"]
    assert tab.panes["group_returns"].bar.heading.text() == "Quarterly returns"
    assert not tab.received.isVisible()


def test_a_line_of_the_overview_wraps_what_it_has_no_room_for(at) -> None:
    desk = at("overview")
    [made] = [made for made in desk.window.tabs["overview"].lines if "Multi Agency" in made.task.what]
    assert made.heightForWidth(1300) == made.heightForWidth(2000)
    assert made.heightForWidth(600) > made.heightForWidth(1300)


def test_a_file_is_begun_from_the_overview(desk: Desk, tmp_path) -> None:
    path = tmp_path / "ours.csp"
    begin(path, "Ours").close()
    for table in ("strategies", "groups", "streams", "meetings"):
        desk.open(path)
        lines = {made.task.table: made for made in desk.window.tabs["overview"].lines}
        lines[table].click()
        settle()
        assert desk.record.current[0] == table
        assert desk.form.isAncestorOf(desk.window.focusWidget())
        assert desk.window.tab_bar.tabText(desk.window.tab_bar.currentIndex()) == lines[table].task.where
    desk.open(path)
    assert desk.window.tabs["overview"].lines == []


def test_reviews_by_stage_are_drawn_when_asked_for(desk: Desk, sample_file: Callable[..., Path]) -> None:
    desk.open(sample_file(), "reviews")
    tab = desk.tab
    assert tab.chart.spec is None
    tab.switch.chips["Charts"].click()
    settle()
    assert tab.chart.spec is not None
    assert sum(value or 0 for value in tab.chart.spec.series[0].values) == 5
    assert tab.left.minimumSizeHint().width() <= tab.left.width()
