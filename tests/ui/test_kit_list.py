"""The list: model, rows, keys, columns, filter, empty states, driven by keys and clicks on real records."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from csp_desktop.services.lists import Filter, Group, ListQuery, ListRow, ListSpec
from csp_desktop.ui.look import Look
from csp_desktop.ui.models.copied_rows import TSV
from csp_desktop.ui.models.list_model import ACCESSIBLE, PAGE, ListModel
from csp_desktop.ui.widgets.controls import column
from csp_desktop.ui.widgets.empty_state import Way
from csp_desktop.ui.widgets.filter_bar import FilterBar
from csp_desktop.ui.widgets.list_pane import ListPane
from tests.ui.kit_records import GROUPED, SPEC, KitRecords


@pytest.fixture
def pane(look: Look, awards: KitRecords, qtbot) -> ListPane:
    """A grouped list of forty awards on a laptop's left side, in focus."""
    return shown(ListPane(look, awards, GROUPED, sentence="An award is money for a provider."), qtbot)


def shown(made: ListPane, qtbot) -> ListPane:
    qtbot.addWidget(made)
    made.resize(862, 560)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    if made.rows.shown:
        made.view.setFocus()
        qtbot.waitUntil(made.view.hasFocus)
    return made


def titles(model: ListModel) -> list[str]:
    lines = [model.line(row) for row in range(model.rowCount())]
    return [line.cells[0].text if isinstance(line, ListRow) else f"[{line.words}]" for line in lines]


# --- model -----------------------------------------------------------------------------------------------------


def test_the_model_keeps_to_qts_rules(awards: KitRecords, qtmodeltester) -> None:
    model = ListModel(awards, GROUPED)
    qtmodeltester.check(model)


def test_groups_head_their_rows_and_count_them(awards: KitRecords) -> None:
    model = ListModel(awards, GROUPED)
    assert model.rowCount() == 44
    assert [model.line(row) for row in model.group_rows()] == [
        Group("Alpha fund", 10),
        Group("Beta & Co", 10),
        Group("Gamma <b>", 10),
        Group("No stream", 10),
    ]
    for row in range(model.rowCount()):
        line = model.line(row)
        if isinstance(line, ListRow):
            head = max(r for r in model.group_rows() if r < row)
            assert model.line(head) == Group(line.group, 10)
            assert model.row_of(line.id) == row


def test_pages_are_read_as_they_are_needed_and_each_row_is_the_one_that_sql_gives(awards: KitRecords) -> None:
    awards.connection.execute("DELETE FROM award")
    awards.connection.execute("DELETE FROM stream")
    awards.fill(1000)
    model = ListModel(awards, SPEC)
    model.set_query(ListQuery(sort="title", descending=True))
    expected = [row[0] for row in awards.query("SELECT id FROM award ORDER BY title DESC")]
    before = len(awards.asked)
    assert model.record_id(900) == expected[900]
    assert model.record_id(901) == expected[901]
    assert len(awards.asked) == before + 1
    assert [model.record_id(row) for row in range(model.rowCount())] == expected
    assert model.rowCount() == 1000 > 7 * PAGE


def test_counts_say_what_the_filter_shows(awards: KitRecords, qtbot) -> None:
    model = ListModel(awards, SPEC)
    with qtbot.waitSignal(model.counts_changed) as said:
        model.set_query(ListQuery(chips=(("status", "agreed"),)))
    assert said.args == [13, 40]
    assert model.rowCount() == 13
    awards.connection.execute("DELETE FROM award WHERE status = 'agreed'")
    with qtbot.waitSignal(model.counts_changed) as said:
        model.refresh()
    assert said.args == [0, 27]


def test_a_row_deleted_a_moment_ago_does_no_harm(awards: KitRecords) -> None:
    awards.connection.execute("DELETE FROM award")
    awards.connection.execute("DELETE FROM stream")
    awards.fill(300)
    model = ListModel(awards, SPEC)
    awards.connection.execute("DELETE FROM award WHERE id > 10")
    line = model.line(299)
    assert isinstance(line, ListRow)
    assert [cell.text for cell in line.cells] == [""] * len(SPEC.columns)


def test_cells_say_their_head_and_status_to_a_screen_reader(awards: KitRecords) -> None:
    model = ListModel(awards, SPEC)
    assert model.data(model.index(2, 2), ACCESSIBLE) == "Status: Agreed"
    assert model.data(model.index(1, 2), ACCESSIBLE) == "Status: Not recorded"
    model.set_spoken("status", lambda row: f"stage 5 of 6, {row.cells[1].text}")
    assert model.data(model.index(2, 2), ACCESSIBLE) == "Status: stage 5 of 6, Provider 3"
    grouped = ListModel(awards, GROUPED)
    assert grouped.data(grouped.index(0, 0), ACCESSIBLE) == "Alpha fund, 10"


# --- keys and choice -------------------------------------------------------------------------------------------


def test_keys_move_through_records_and_pass_over_heads(pane: ListPane, qtbot) -> None:
    view = pane.view
    chosen: list[int] = []
    view.record_chosen.connect(chosen.append)
    assert (
        view.rows.record_id(view.currentIndex().row()) == 1
    )  # entered: the first record is current, not chosen
    assert view.selected_ids() == []
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert (chosen, view.selected_ids()) == ([1], [1])
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert chosen == [1, 5]
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert chosen[-1] == 40
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert chosen[-1] == 1
    for _ in range(10):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert chosen[-1] == 2  # the head of the second group was passed over
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert chosen[-1] == 37
    heads = set(view.rows.group_rows())
    for key in (
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageUp,
    ):
        qtbot.keyClick(view, key)
        assert view.currentIndex().row() not in heads
        assert view.currentIndex().isValid()


def test_enter_opens_and_delete_asks(pane: ListPane, qtbot) -> None:
    view = pane.view
    view.choose(9)
    with qtbot.waitSignal(pane.record_opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [9]
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(pane.delete_asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert asked.args == [[9, 13]]


def test_a_click_chooses_and_a_click_on_a_head_does_not(pane: ListPane, qtbot) -> None:
    view = pane.view
    chosen: list[int] = []
    view.record_chosen.connect(chosen.append)
    row = view.rows.row_of(13)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, view.rowViewportPosition(row) + 9)
    )
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, view.rowViewportPosition(0) + 9)
    )
    assert chosen == [13]
    assert view.selected_ids() == [13]


def test_a_list_let_go_of_takes_the_same_row_again(pane: ListPane, qtbot) -> None:
    view = pane.view
    chosen: list[int] = []
    view.record_chosen.connect(chosen.append)
    view.choose(13)
    view.let_go()
    assert view.selected_ids() == []
    row = view.rows.row_of(13)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, view.rowViewportPosition(row) + 9)
    )
    assert (chosen, view.selected_ids()) == ([13, 13], [13])


def test_letters_neither_move_nor_read_pages(pane: ListPane, awards: KitRecords, qtbot) -> None:
    before = len(awards.asked)
    qtbot.keyClicks(pane.view, "Award 00040")
    assert pane.view.rows.record_id(pane.view.currentIndex().row()) == 1
    assert len(awards.asked) == before


def test_the_choice_outlives_sorting_filtering_and_changes(pane: ListPane, awards: KitRecords, qtbot) -> None:
    view = pane.view
    view.choose(6)
    chosen: list[int] = []
    view.record_chosen.connect(chosen.append)
    view.columns.sort(0, descending=True)
    assert view.selected_ids() == [6]
    pane.bar.search.setText("Award 00007")
    assert view.selected_ids() == []
    pane.bar.search.setText("")
    assert view.selected_ids() == [6]
    awards.connection.execute("UPDATE award SET stream_id = 1 WHERE id = 6")
    pane.refresh()
    assert view.selected_ids() == [6]
    assert chosen == []


def test_a_choice_far_down_comes_back_once_the_rows_are_shown(look: Look, awards: KitRecords, qtbot) -> None:
    awards.connection.execute("DELETE FROM award")
    awards.connection.execute("DELETE FROM stream")
    awards.fill(2000)
    pane = shown(ListPane(look, awards, SPEC, sentence="…"), qtbot)
    assert pane.view.choose(1900)
    pane.refresh()
    qtbot.waitUntil(lambda: pane.view.selected_ids() == [1900])


def test_one_focus_ring_at_a_time(pane: ListPane, look: Look, qtbot) -> None:
    def ringed() -> list[int]:
        image = pane.view.viewport().grab().toImage()
        focus = look.colour("focus")
        return [y for y in range(image.height()) if image.pixelColor(400, y) == focus]

    pane.view.choose(5)
    row = pane.view.rows.row_of(5)
    top, height = pane.view.rowViewportPosition(row), pane.view.rowHeight(row)
    assert ringed() == [top, top + 1, top + height - 2, top + height - 1]
    pane.bar.focus()
    qtbot.waitUntil(pane.bar.search.hasFocus)
    assert ringed() == []
    selected = pane.view.viewport().grab().toImage().pixelColor(1, top + 5)
    assert selected == look.colour("accent")  # the choice stays visible without the ring


# --- what is drawn ---------------------------------------------------------------------------------------------


def test_no_date_amount_or_status_is_cut_at_a_laptops_width(look: Look, awards: KitRecords, qtbot) -> None:
    awards.connection.execute("UPDATE award SET amount = 123456789012, starts = '2024-09-30' WHERE id = 5")
    pane = shown(ListPane(look, awards, GROUPED, sentence="…"), qtbot)
    pane.view.viewport().repaint()
    qtbot.waitUntil(lambda: pane.view.columnWidth(4) > 120 and not pane.view.painter.narrow)
    pane.view.painter.forget()
    pane.view.painter.elided.clear()
    pane.view.viewport().repaint()
    assert pane.view.painter.elided == set()


def test_what_is_cut_is_reported(look: Look, awards: KitRecords, qtbot) -> None:
    long = "A very long title " * 30
    awards.connection.execute("UPDATE award SET title = ? WHERE id = 4", (long,))
    pane = shown(ListPane(look, awards, SPEC, sentence="…"), qtbot)
    pane.view.viewport().repaint()
    assert long in pane.view.painter.elided
    assert "Award 00005" not in pane.view.painter.elided


def test_a_column_may_be_drawn_by_its_owner(pane: ListPane, qtbot) -> None:
    drawn: list[tuple[int, int, bool]] = []

    def paint(painter: QPainter, rect, row: ListRow, selected: bool) -> None:
        drawn.append((row.id, rect.width(), selected))

    pane.view.set_painter("status", paint, lambda row: f"stage of {row.id}")
    pane.view.choose(5)
    pane.view.viewport().repaint()
    width = pane.view.columnWidth(2)
    assert (5, width, True) in drawn
    assert (9, width, False) in drawn
    assert pane.rows.data(pane.rows.index(pane.rows.row_of(5), 2), ACCESSIBLE) == "Status: stage of 5"


def test_rows_have_the_designs_heights(pane: ListPane, look: Look) -> None:
    view = pane.view
    assert [view.rowHeight(row) for row in range(3)] == [36, 32, 32]
    assert view.horizontalHeader().height() == 28
    pane.bar.search.setText("Award 0000")
    heads = set(pane.rows.group_rows())
    heights = [view.rowHeight(row) for row in range(pane.rows.rowCount())]
    assert heights == [36 if row in heads else 32 for row in range(pane.rows.rowCount())]
    look.use(scale=2.0)
    assert [view.rowHeight(row) for row in range(2)] == [72, 64]


# --- copying and columns ---------------------------------------------------------------------------------------


def test_copied_rows_have_their_heads_in_three_forms(pane: ListPane, awards: KitRecords, qtbot) -> None:
    awards.connection.execute("UPDATE award SET title = 'Smith & Jones <b>\nsecond' WHERE id = 1")
    pane.refresh()
    pane.view.choose(1)
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0] == "Award\tProvider\tStatus\tStarts\tAmount"
    assert lines[1] == "Smith & Jones <b> second\tProvider 1\tEnded\tFebruary 2024\tNot recorded"
    assert bytes(data.data(TSV).data()).decode() == data.text()
    assert "<td>Smith &amp; Jones &lt;b&gt;<br>second</td>" in data.html()


def test_copying_everything_gives_every_row(look: Look, awards: KitRecords, qtbot) -> None:
    awards.connection.execute("DELETE FROM award")
    awards.connection.execute("DELETE FROM stream")
    awards.fill(700)
    pane = shown(ListPane(look, awards, GROUPED, sentence="…"), qtbot)
    qtbot.keyClick(pane.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 701
    assert {line.split("\t")[0] for line in lines[1:]} == {f"Award {n:05}" for n in range(1, 701)}


def test_columns_are_remembered(pane: ListPane, look: Look, awards: KitRecords, qtbot) -> None:
    header = pane.view.horizontalHeader()
    header.moveSection(header.visualIndex(4), 1)
    pane.view.setColumnWidth(1, 222)
    pane.view.setColumnHidden(3, True)
    pane.view.columns.sort(4, descending=True)
    state = pane.state()
    other = shown(ListPane(look, awards, GROUPED, sentence="…"), qtbot)
    other.restore(state)
    assert other.state() == state
    assert other.view.columns.shown() == [0, 4, 1, 2]
    assert other.view.columnWidth(1) == 222
    assert other.rows.query.sort == "amount"
    assert other.rows.query.descending
    other.restore(
        {
            "order": ["gone", 7],
            "widths": {"gone": 9, "title": "wide"},
            "hidden": ["gone", "notes"],
            "sort": "gone",
        }
    )
    assert other.view.columns.shown() == [0, 4, 1, 2, 3]
    assert other.state()["widths"] == {"provider": 222}


def test_columns_are_chosen_and_sorted_by_in_a_menu(pane: ListPane) -> None:
    menu = pane.view.columns.menu(pane)
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert not actions["Notes"].isChecked()
    actions["Notes"].setChecked(True)
    assert 5 in pane.view.columns.shown()
    actions["Provider"].setChecked(False)
    assert 1 not in pane.view.columns.shown()
    sorting = {action.text(): action for action in actions["Sort by"].menu().actions()}
    sorting["Amount, from the last"].trigger()
    assert (pane.rows.query.sort, pane.rows.query.descending) == ("amount", True)
    assert pane.view.horizontalHeader().sortIndicatorSection() == 4
    sorting["The list's own order"].trigger()
    assert pane.rows.query.sort == ""
    actions["Columns as they were at first"].trigger()
    assert pane.view.columns.shown() == [0, 1, 2, 3, 4]


def test_a_click_on_a_head_sorts_and_the_third_gives_the_lists_own_order(pane: ListPane, qtbot) -> None:
    header = pane.view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(4) + 40, 10)
    seen = []
    for _ in range(3):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        seen.append((pane.rows.query.sort, pane.rows.query.descending))
    assert seen == [("amount", False), ("amount", True), ("", False)]


def test_the_stretching_column_takes_what_is_left(pane: ListPane) -> None:
    header = pane.view.horizontalHeader()
    assert header.length() == pane.view.viewport().width()
    pane.resize(700, 560)
    QApplication.processEvents()
    assert header.length() == pane.view.viewport().width()


# --- filter and empty states -----------------------------------------------------------------------------------


def test_typing_filters_and_esc_clears(pane: ListPane, qtbot) -> None:
    assert pane.bar.count.text() == "40 of 40 shown"
    qtbot.keyClick(pane.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(pane.bar.search.hasFocus)
    qtbot.keyClicks(pane.bar.search, "00012")
    assert pane.bar.count.text() == "1 of 40 shown"
    assert titles(pane.rows) == ["[No stream]", "Award 00012"]
    qtbot.keyClick(pane.bar.search, Qt.Key.Key_Escape)
    assert pane.bar.search.text() == ""
    assert pane.bar.count.text() == "40 of 40 shown"
    qtbot.keyClick(pane.bar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(pane.view.hasFocus)
    pane.bar.focus()
    qtbot.keyClick(pane.bar.search, Qt.Key.Key_Down)
    qtbot.waitUntil(pane.view.hasFocus)


def test_a_chip_narrows_says_so_and_comes_off(pane: ListPane, qtbot) -> None:
    status, stream = pane.bar.chips
    assert status.text() == "Status: any"
    menu = stream.menu_of_choices()
    words = [action.text() for action in menu.actions()]
    assert words == ["Stream: any", "Alpha fund", "Beta && Co", "Gamma <b>"]
    menu.actions()[2].trigger()
    assert stream.text() == "Stream: Beta && Co \u00d7"
    assert stream.accessibleName() == "Stream: Beta & Co"
    assert stream.isChecked()
    assert pane.bar.count.text() == "10 of 40 shown"
    qtbot.keyClick(stream, Qt.Key.Key_Delete)
    assert (stream.text(), stream.isChecked()) == ("Stream: any", False)
    stream.choose(2, "Police and Crime Commissioner’s annual grant")
    assert stream.text() == "Stream: Police and Crime Commis… \u00d7"
    assert (
        stream.toolTip() == stream.accessibleName() == "Stream: Police and Crime Commissioner’s annual grant"
    )
    stream.take_off()
    status.choose("agreed", "Agreed")
    assert pane.bar.count.text() == "13 of 40 shown"
    cross = QPoint(status.width() - 8, status.height() // 2)
    qtbot.mouseClick(status, Qt.MouseButton.LeftButton, pos=cross)
    assert pane.bar.count.text() == "40 of 40 shown"


def test_when_nothing_matches_the_way_back_is_there(pane: ListPane, qtbot) -> None:
    pane.bar.search.setText("nothing like it")
    assert pane.no_match.isVisible()
    assert pane.no_match.sentence.text() == "No awards match. 40 are hidden by the filter."
    qtbot.mouseClick(pane.no_match.button, Qt.MouseButton.LeftButton)
    assert pane.view.isVisible()
    assert pane.bar.count.text() == "40 of 40 shown"


def test_an_empty_list_says_what_a_record_is_and_how_to_begin(look: Look, awards: KitRecords, qtbot) -> None:
    awards.connection.execute("DELETE FROM award")
    begun: list[str] = []
    way = Way("plus", "Add an award", "Somebody was given money", lambda: begun.append("add"), "Ctrl+N")
    pane = shown(ListPane(look, awards, SPEC, sentence="An award is money.", ways=(way,)), qtbot)
    assert pane.empty.isVisible()
    assert pane.bar.count.text() == "0 of 0 shown"
    assert not any(chip.isEnabled() for chip in pane.bar.chips)
    pane.empty.lines[0].setFocus()
    qtbot.keyClick(pane.empty.lines[0], Qt.Key.Key_Return)
    assert begun == ["add"]
    awards.connection.execute("INSERT INTO award (id, title) VALUES (1, 'First')")
    with qtbot.waitSignal(pane.emptied) as emptied:
        pane.refresh()
    assert emptied.args == [False]
    assert pane.view.isVisible()


def test_choosing_a_hidden_record_takes_the_filter_off(pane: ListPane) -> None:
    pane.bar.search.setText("00012")
    assert pane.choose(30)
    assert pane.bar.search.text() == ""
    assert pane.view.selected_ids() == [30]
    assert not pane.choose(999)


def test_the_total_is_of_what_is_shown(pane: ListPane, awards: KitRecords) -> None:
    def total(query: ListQuery) -> str:
        return f"£{len(query.text)}"

    pane.show_total(total)
    assert pane.total_words() == ("Total of 40 awards shown", "£0")
    pane.bar.search.setText("00012")
    assert pane.total_words() == ("Total of 1 award shown", "£5")
    pane.bar.search.setText("nothing like it")
    assert pane.total_words() == ("", "")


def test_at_200_per_cent_nothing_is_smaller_than_it_needs(pane: ListPane, look: Look, qtbot) -> None:
    look.use(scale=2.0)
    pane.resize(1366, 690)
    QApplication.processEvents()
    pane.view.viewport().repaint()
    small = [
        (type(widget).__name__, widget.sizeHint(), widget.size())
        for widget in (*pane.bar.chips, pane.bar.search, pane.bar.count, pane.bar)
        if widget.sizeHint().width() > widget.width() or widget.sizeHint().height() > widget.height()
    ]
    assert small == []
    metrics = pane.view.painter.line_height()
    assert metrics < pane.view.rowHeight(1)


def test_the_three_themes_draw_different_pictures(pane: ListPane, look: Look) -> None:
    pictures: list[QImage] = []
    for name in ("light", "dark", "contrast"):
        look.use(name)
        pictures.append(pane.grab().toImage())
        assert pictures[-1].pixelColor(400, pane.height() - 3) == look.colour("surface")
    assert pictures[0] != pictures[1] != pictures[2]


def test_filters_that_find_no_room_fold_behind_one_button(look: Look, qtbot) -> None:
    names = ("Review", "Status", "Level", "Source", "Agency")
    filters = tuple(Filter(name.lower(), name, f"{name} = ?", "") for name in names)
    spec = ListSpec("a", "a", "one", "many", (), (), filters=filters)
    made = FilterBar(look, spec, lambda chip: [("x", f"{chip.label} x")])
    inside = QWidget()
    qtbot.addWidget(inside)
    inside.setLayout(column(made))
    made.show_counts(12, 340)
    inside.resize(900, 40)
    inside.show()
    assert all(chip.isVisible() for chip in made.chips)
    assert "more" not in vars(made), "it is not made before it is needed"
    inside.resize(made.minimumSizeHint().width(), 40)
    assert made.more.isVisible()
    assert not any(chip.isVisible() for chip in made.chips)
    menu = made.menu_of_more()
    assert [action.text() for action in menu.actions()] == list(names)
    choices = menu.actions()[1].menu()
    assert isinstance(choices, QMenu)
    choices.actions()[1].trigger()
    assert made.chips[1].value == "x"
    assert made.chips[1].isVisible(), "one that narrows is always seen"
    made.chips[1].take_off()
    assert not made.chips[1].isVisible()
    menu.deleteLater()
