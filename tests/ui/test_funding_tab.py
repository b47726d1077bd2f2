"""The Funding tab as the officer's desk: positions six ways, their total, the headline, what to do, and the charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.money import print_money
from csp_desktop.services.positions import positions, whole
from csp_desktop.services.spend_lines import add_lines
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.award_years_page import SHARED, AwardYearsPage
from csp_desktop.ui.import_page import ImportPage
from csp_desktop.ui.places import PLACES
from csp_desktop.ui.spending_page import SpendingPage
from tests.ui.windows import CONTROL, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.ui.tabs.funding import FundingTab

WAYS = ("stream", "year", "priority", "group", "provider", "award")


@pytest.fixture
def at(desk: Desk, sample_file: Callable[..., Path]) -> Callable[..., tuple[Desk, FundingTab]]:
    """The window on a sample, at the Funding tab."""

    def opened(sample: str = "example") -> tuple[Desk, FundingTab]:
        desk.open(sample_file(sample), "funding")
        return desk, desk.tab  # pyright: ignore[reportReturnType] - the Funding tab

    return opened


def shown(tab: FundingTab, key: str) -> list[str]:
    """The words of a column of the position that is shown."""
    rows = tab.positions.pane.list.rows
    place = rows.spec.columns.index(rows.spec.column(key))
    return [rows.words(row, place) for row in rows.records()]


def click_row(desk: Desk, tab: FundingTab, row: int, twice: bool = False) -> None:
    """Click a row of the positions, or double-click it."""
    view = tab.positions.pane.list.view
    at = QPoint(40, view.rowViewportPosition(row) + 10)
    desk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    if twice:
        desk.qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()


def by(desk: Desk, tab: FundingTab, way: str) -> None:
    desk.click(tab.positions.chips[way])  # pyright: ignore[reportArgumentType]


# --- the positions -----------------------------------------------------------------------------------------------


def test_it_opens_on_this_years_position_by_stream(at) -> None:
    desk, tab = at()
    assert tab.positions.year == FinancialYear(2026)
    found = positions(desk.records, "stream", FinancialYear(2026))
    assert [words.split(",")[0] for words in shown(tab, "name")] == [row.name for row in found]
    assert shown(tab, "allocated")[1] == print_money(found[1].position.allocated.known)
    assert desk.record.current[0] == "stream_years"


@pytest.mark.parametrize("way", WAYS)
def test_each_way_shows_the_figures_that_the_position_has(at, way: str) -> None:
    desk, tab = at()
    by(desk, tab, way)
    tab.positions.show_year(None)
    settle()
    found = positions(desk.records, way)  # pyright: ignore[reportArgumentType]
    assert [words.startswith(row.name) for words, row in zip(shown(tab, "name"), found, strict=True)] == [
        True
    ] * len(found)
    for key in ("awarded", "spent", "committed", "claimed", "paid"):
        for words, row in zip(shown(tab, key), found, strict=True):
            amount = getattr(row.position, key)
            assert words.startswith(print_money(amount.known)) == bool(amount.counted), (key, words)
            assert "£0.00" not in words or amount.counted


def test_the_total_adds_up_what_is_shown_and_says_what_it_lacks(at) -> None:
    desk, tab = at()
    total = tab.positions.pane.total
    assert total.words[0] == "Total, of 3 streams shown"
    every = whole(desk.records, FinancialYear(2026)).position
    assert f"{print_money(every.awarded.known)}, 1 not recorded" in total.words
    tab.positions.pane.list.bar.search.setText("Violence")
    settle()
    assert total.words[0] == "Total, of 1 stream shown"
    one = positions(desk.records, "stream", FinancialYear(2026))[2]
    assert print_money(one.position.awarded.known) in total.words
    tab.positions.pane.list.bar.search.setText("zebra")
    settle()
    assert not total.isVisible()


def test_unknown_amounts_are_words_in_the_rows_and_in_the_total(at) -> None:
    desk, tab = at("herefordshire")
    assert set(shown(tab, "allocated")) == {"Not recorded"}
    assert shown(tab, "unallocated") == ["Cannot say, no allocation"] * 5
    assert tab.positions.pane.total.words[1:] == [
        "Not recorded", "Not recorded", "Not recorded", "Cannot say", "Cannot say",
    ]  # fmt: skip
    for way in WAYS:
        by(desk, tab, way)
        said = [
            words for row in tab.positions.pane.list.rows.records() for words in (c.text for c in row.cells)
        ]
        assert "£0.00" not in said


def test_the_year_is_chosen_from_those_there_is_money_of(at) -> None:
    desk, tab = at()
    chip = tab.positions.year_chip
    words = [action.text() for action in chip.menu_of_choices().actions()]
    assert words[:3] == ["Year: all", "2026/27", "2025/26"]
    assert words[-1] == "2016/17"
    next(a for a in chip.menu_of_choices().actions() if a.text() == "2025/26").trigger()
    settle()
    allocated = positions(desk.records, "stream", FinancialYear(2025))[0].position.allocated
    assert shown(tab, "allocated")[0].startswith(print_money(allocated.known))
    assert tab.headline.back.text().startswith("2025/26: ")
    chip.setFocus()
    desk.key(Key.Key_Delete)
    assert tab.positions.year is None
    assert len(shown(tab, "name")) == len(positions(desk.records, "stream"))


def test_a_row_opens_its_record_by_click_and_by_keys(at) -> None:
    desk, tab = at()
    click_row(desk, tab, 1)
    year = desk.record.current
    assert year[0] == "stream_years"
    assert desk.value("SELECT s.name FROM stream_years y JOIN streams s ON s.id = y.stream_id WHERE y.id = ?", year[1]) == (
        "Community Safety Grant"
    )  # fmt: skip
    tab.positions.show_year(None)
    settle()
    click_row(desk, tab, 0)
    assert desk.record.current[0] == "streams"
    by(desk, tab, "award")
    tab.positions.pane.list.view.setFocus()
    desk.key(Key.Key_Down)
    assert desk.record.current[0] == "awards"
    desk.key(Key.Key_Return)
    assert desk.record.isAncestorOf(desk.window.focusWidget())
    by(desk, tab, "priority")
    click_row(desk, tab, 0)
    assert desk.record.current[0] == "priorities"
    assert desk.tab is tab


def test_a_year_is_gone_into_stream_by_stream(at) -> None:
    desk, tab = at()
    by(desk, tab, "year")
    assert len(shown(tab, "name")) == len(positions(desk.records, "year"))
    assert not tab.positions.year_chip.isVisible()
    click_row(desk, tab, 3, twice=True)
    assert tab.positions.by == "stream"
    assert tab.positions.year == FinancialYear(2019)
    assert tab.positions.pane.list.view.hasFocus()


def test_a_provider_shows_its_awards_and_several_together_theirs(at) -> None:
    desk, tab = at("somerset")
    by(desk, tab, "provider")
    names = [words.split(",")[0] for words in shown(tab, "name")]
    row = names.index("Julian House and Mendip District Council")
    click_row(desk, tab, row)
    awards = tab.panes["awards"]
    assert awards.rows.shown == 1
    assert awards.total_words() == ("Total of 1 award shown", "£220,000.00")
    chip = next(chip for chip in awards.bar.chips if chip.filter.key == "provider")
    assert len(str(chip.value).split(",")) == 2
    chip.setFocus()
    desk.key(Key.Key_Delete)
    assert awards.rows.shown == awards.rows.total


def test_a_stream_just_added_is_in_the_list_before_any_money_is(at) -> None:
    desk, tab = at()
    desk.click(tab.buttons["Add stream"])
    stream = desk.record.current[1]
    assert "New funding stream" in [words.split(",")[0] for words in shown(tab, "name")]
    assert tab.positions.pane.list.view.chosen_id == stream
    click_row(desk, tab, 0)
    click_row(desk, tab, len(shown(tab, "name")) - 1)
    assert desk.record.current == ("streams", stream)


def test_a_change_is_counted_at_once(at) -> None:
    desk, tab = at("herefordshire")
    desk.window.open_record("stream_years", desk.record.current[1])
    settle()
    desk.record.focus_field("allocated")
    desk.type(desk.form.ui.allocated, "1,234.56")
    desk.key(Key.Key_Tab)
    assert "£1,234.56" in shown(tab, "allocated")
    assert "£1,234.56, 2 not recorded" in tab.positions.pane.total.words
    desk.key(Key.Key_Z, CONTROL)
    assert set(shown(tab, "allocated")) == {"Not recorded"}


def test_only_one_list_has_a_chosen_row(at) -> None:
    desk, tab = at()
    [(award,)] = desk.records.query("SELECT min(id) FROM awards")
    desk.window.open_record("awards", award)
    settle()
    assert tab.positions.pane.list.view.chosen_id is None
    assert tab.panes["awards"].view.chosen_id == award
    click_row(desk, tab, 0)
    assert tab.panes["awards"].view.chosen_id is None


def test_what_cannot_be_kept_holds_the_row(at) -> None:
    desk, tab = at()
    first = desk.record.current
    desk.type(desk.form.ui.allocated, "1.2m")
    click_row(desk, tab, 2)
    assert desk.record.current == first
    assert tab.positions.pane.list.view.currentIndex().row() == 0
    desk.type(desk.form.ui.allocated, "1,200,000")
    click_row(desk, tab, 2)
    assert desk.record.current != first


# --- the headline and what to do ---------------------------------------------------------------------------------


def test_the_headline_says_what_goes_back_the_forecast_and_each_stream(at) -> None:
    desk, tab = at()
    found = whole(desk.records, FinancialYear(2026))
    assert tab.headline.back.text() == f"2026/27: if{found.back.words[2:]}"
    assert found.forecast.why in tab.headline.forecast.text()
    assert (
        "Violence Prevention Grant: If nothing changes you will hand back £3,600.00."
        in tab.headline.back.toolTip()
    )
    assert tab.headline.back.accessibleDescription()


def test_the_things_to_do_are_counted_shown_and_open_their_record(at) -> None:
    desk, tab = at()
    assert tab.headline.to_do.text() == f"{len(tab.below.to_do.suggested)} things to do"
    desk.click(tab.headline.to_do)
    assert tab.below.to_do.isVisible()
    assert len(tab.below.to_do.lines) == len(tab.below.to_do.suggested)
    first = tab.below.to_do.lines[0]
    assert first.hasFocus()
    desk.key(Key.Key_Return)
    assert desk.record.current == (first.task.table, first.task.id)
    assert tab.panes[first.task.table].isVisible()


def test_too_much_awarded_is_said_with_its_share(at) -> None:
    desk, tab = at("herefordshire")
    stream = desk.value("SELECT stream_id FROM stream_years WHERE id = ?", desk.record.current[1])
    award = desk.value("SELECT id FROM awards WHERE stream_id = ?", stream)
    desk.type(desk.form.ui.allocated, "1,000")
    desk.key(Key.Key_Tab)
    desk.window.open_record("awards", int(str(award)))
    settle()
    desk.type(desk.form.ui.amount, "1,250")
    desk.key(Key.Key_Tab)
    assert tab.headline.over.text() == "Home Office hotspot programme is awarded 25.0% beyond what there is."
    assert tab.below.to_do.suggested[0].what == (
        "Home Office hotspot programme: £250.00 more is awarded than there is"
    )


# --- beside them -------------------------------------------------------------------------------------------------


def test_each_list_of_the_lower_half_is_reached_and_shows_what_is_opened(at) -> None:
    desk, tab = at()
    for words, table in (
        ("Bids", "bids"), ("Streams by year", "stream_years"), ("Returns", "monitoring_returns"), ("Awards", "awards"),
    ):  # fmt: skip
        desk.click(tab.below.chips[words])
        pane = tab.panes[table]
        assert pane.isVisible()
        assert pane.rows.total == desk.value(f"SELECT count(*) FROM {table}")
        pane.view.setFocus()
        desk.key(Key.Key_Home)
        desk.key(Key.Key_Space)
        assert desk.record.current[0] == table
        assert tab.pane is pane
    record = desk.value("SELECT max(id) FROM bids")
    desk.window.open_record("bids", int(str(record)))
    settle()
    assert tab.panes["bids"].isVisible()


def test_the_returns_of_the_stream_shown_are_opened_from_the_toolbar(at) -> None:
    desk, tab = at()
    stream = desk.value("SELECT stream_id FROM stream_years WHERE id = ?", desk.record.current[1])
    desk.click(tab.buttons["Returns to the funder"])
    assert desk.record.current == ("streams", stream)
    assert any(made.metaObject().className() == "ReturnsToFunderPage" and made.isVisible()
               for made in desk.record.findChildren(QWidget))  # fmt: skip
    assert tab.panes["monitoring_returns"].isVisible()


def test_files_are_taken_in_from_the_toolbar(at, tmp_path: Path) -> None:
    desk, tab = at("somerset")
    spend = tmp_path / "ledger.csv"
    spend.write_text("Date,Amount,Supplier\n01/06/2018,12.50,The Nelson Trust\n", encoding="utf-8")
    desk.messages.file = spend
    desk.click(tab.buttons["Import spending"])
    desk.qtbot.waitUntil(lambda: desk.window.findChild(ImportPage) is not None)


def test_a_chart_is_drawn_when_it_is_asked_for_and_another_by_its_name(at) -> None:
    desk, tab = at("herefordshire")
    assert tab.below.charts.view.spec is None
    desk.click(tab.below.chips["Charts"])
    spec = tab.below.charts.view.spec
    assert spec is not None
    drawn = [made for made in tab.below.charts.buttons.values() if made.isVisible()]
    assert len(drawn) >= 2
    other = next(made for made in drawn if not made.isChecked())
    desk.click(other)
    assert tab.below.charts.view.spec is not spec


def test_with_no_allocation_the_chart_offers_to_enter_one(at) -> None:
    desk, tab = at("herefordshire")
    desk.click(tab.below.chips["Charts"])
    tab.below.charts.show_kind("funding-by-stream")
    tab._enter_allocation()
    settle()
    assert desk.record.current[0] == "stream_years"
    assert desk.form.ui.allocated.hasFocus()


def test_an_empty_file_says_how_to_begin(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "new.csp"
    RecordsFile.create(path, "Ours").close()
    desk.open(path, "funding")
    tab = desk.tab
    assert not tab.headline.isVisible()  # pyright: ignore[reportAttributeAccessIssue]
    assert not tab.positions.pane.total.isVisible()  # pyright: ignore[reportAttributeAccessIssue]
    way = tab.positions.pane.list.empty.findChildren(QWidget)  # pyright: ignore[reportAttributeAccessIssue]
    line = next(made for made in way if getattr(made, "text", lambda: "")() == "Add a stream")
    desk.click(line)
    assert desk.record.current is not None
    assert desk.record.current[0] == "streams"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("sample", ["herefordshire", "somerset", "worcestershire", "example"])
def test_the_lists_keep_to_the_window(at, sample: str, scale: float) -> None:
    desk, tab = at(sample)
    desk.look.use(scale=scale)
    settle()
    desk.window.resize(1366, 768)
    settle()
    assert desk.window.width() == 1366
    view = tab.positions.pane.list.view
    assert view.horizontalHeader().length() <= view.viewport().width()
    if scale == 1.0:
        assert not tab.left.verticalScrollBar().isVisible()
    assert PLACES[desk.record.current[0]].tab == "funding"


# --- the money of an award ---------------------------------------------------------------------------------------


def spending(desk: Desk, award: int) -> SpendingPage:
    """The page of an award's claims and spending."""
    desk.window.open_record("awards", award)
    settle()
    desk.record.open_related("spends")
    settle()
    page = next(made for made in desk.record.findChildren(SpendingPage) if made.isVisible())
    assert page.dated.hasFocus()
    return page


def lines_of(desk: Desk, award: int) -> list[tuple]:
    return desk.records.query(
        "SELECT dated, kind, amount, reference FROM spends WHERE award_id = ? ORDER BY id", (award,)
    )


def test_lines_are_typed_one_after_another_without_a_mouse(at) -> None:
    desk, _tab = at("somerset")
    page = spending(desk, 1)
    for dated, amount, reference in (("4/6/18", "1,250", "INV-1"), ("2 July 2018", "£99.50", "INV-2")):
        for part in (dated, amount):
            desk.qtbot.keyClicks(desk.window.focusWidget(), part)
            desk.key(Key.Key_Tab)
        assert page.kind.hasFocus()
        desk.key(Key.Key_Tab)
        desk.qtbot.keyClicks(desk.window.focusWidget(), reference)
        desk.key(Key.Key_Return)
        assert page.dated.hasFocus()
        assert page.dated.text() == page.amount.text() == page.reference.text() == ""
    assert lines_of(desk, 1) == [
        ("2018-06-04", "spent", 125000, "INV-1"), ("2018-07-02", "spent", 9950, "INV-2"),
    ]  # fmt: skip
    assert page.come_to.text() == "Spent £1,349.50."
    assert [made.text() for made in page.lines] == ["2 July 2018, spent, INV-2", "4 June 2018, spent, INV-1"]
    assert page.lines[0].word == "£99.50"
    desk.window.undo()
    settle()
    assert lines_of(desk, 1) == [("2018-06-04", "spent", 125000, "INV-1")]
    assert page.come_to.text() == "Spent £1,250.00."


def test_a_line_that_cannot_be_kept_says_why_and_keeps_what_is_typed(at) -> None:
    desk, _tab = at("somerset")
    page = spending(desk, 1)
    desk.type(page.dated, "31/2/18")
    desk.type(page.amount, "12")
    desk.key(Key.Key_Return)
    assert page.said.words.startswith("31 February 2018 does not exist.")
    assert page.dated.hasFocus()
    assert page.amount.text() == "12"
    desk.type(page.dated, "1/2/18")
    desk.type(page.amount, "1.2m")
    desk.key(Key.Key_Return)
    assert page.said.words.startswith("£1.2m is not exact.")
    assert page.amount.hasFocus()
    desk.type(page.amount, "")
    desk.key(Key.Key_Return)
    assert page.said.words == "Type the amount, for example 1,234.50."
    assert page.amount.hasFocus()
    assert lines_of(desk, 1) == []


def test_rows_of_a_spreadsheet_are_pasted_as_one_change_or_not_at_all(at) -> None:
    desk, _tab = at("somerset")
    page = spending(desk, 1)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Date\tAmount\tKind\tReference\n1/6/18\t10.00\tPaid\tA1\n2/6/18\t1.2m\tPaid\tA2\n")
    desk.key(Key.Key_V, CONTROL)
    assert page.said.words.startswith("Line 2: £1.2m is not exact.")
    assert lines_of(desk, 1) == []
    clipboard.setText(
        "Date\tAmount\tKind\tReference\n1/6/18\t10.00\tPaid\tA1\n2/6/18\t−2.50\tClaimed\tA2\n3/6/18\t4\n"
    )
    page.dated.setFocus()
    desk.key(Key.Key_V, CONTROL)
    assert page.said.words == "3 lines added."
    assert lines_of(desk, 1) == [
        ("2018-06-01", "paid", 1000, "A1"), ("2018-06-02", "claimed", -250, "A2"), ("2018-06-03", "spent", 400, ""),
    ]  # fmt: skip
    desk.window.undo()
    settle()
    assert lines_of(desk, 1) == []
    assert page.come_to.text() == "Nothing is recorded yet."


def test_a_line_opens_and_the_toolbar_leads_to_the_lines(at) -> None:
    desk, tab = at()
    award = int(str(desk.value("SELECT award_id FROM spends LIMIT 1")))
    desk.window.open_record("awards", award)
    settle()
    desk.click(tab.buttons["Record spending"])
    page = next(made for made in desk.record.findChildren(SpendingPage) if made.isVisible())
    assert page.dated.hasFocus()
    desk.click(page.lines[0])
    assert desk.record.current[0] == "spends"


def test_the_profile_stands_beside_the_spending_year_by_year(at) -> None:
    desk, _tab = at("somerset")
    add_lines(desk.records, 1, [{"dated": "1/6/18", "amount": "3333.33", "kind": "spent"}])
    desk.window.open_record("awards", 1)
    settle()
    desk.record.open_related("award_years")
    settle()
    page = next(made for made in desk.record.findChildren(AwardYearsPage) if made.isVisible())
    words = [made.text() for made in page.table.findChildren(QLabel) if made.text() and made.isVisible()]
    assert words == [
        "Year", "Planned", "Paid", "Spent", "Left",
        "2017/18", "£73,333.33", "Not recorded", "Not recorded", "Cannot say",
        "2018/19", "£73,333.33", "Not recorded", "£3,333.33", "£70,000.00",
        "2019/20", "£73,333.34", "Not recorded", "Not recorded", "Cannot say",
        "Total", "£220,000.00", "Not recorded", "£3,333.33", "£216,666.67",
        SHARED,
    ]  # fmt: skip
    page.adder.click()
    settle()
    assert desk.record.current[0] == "award_years"


def test_the_decision_of_an_award_opens_its_meeting(at) -> None:
    desk, _tab = at()
    award, meeting = desk.records.query("SELECT id, meeting_id FROM awards WHERE meeting_id IS NOT NULL")[0]
    desk.window.open_record("awards", award)
    settle()
    desk.click(desk.form.opener("meeting_id"))
    assert desk.record.current == ("meetings", meeting)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Print report", "funding"),
        ("Print on one page", "funding-summary"),
        ("Print register", "awards-register 2026-27"),
        ("Print positions", "funding-positions 2026-27"),
    ],
)
def test_reports_are_printed_of_the_year_looked_at(at, tmp_path: Path, words: str, kind: str) -> None:
    desk, tab = at()
    desk.messages.file = tmp_path / "out.pdf"
    tab.buttons[words].click()
    desk.qtbot.waitUntil(lambda: (tmp_path / "out.pdf").is_file(), timeout=20_000)
    desk.qtbot.waitUntil(lambda: not desk.window.operations.busy, timeout=20_000)
    assert ("save", f"{kind}.pdf") in desk.asked
