"""The publication clock of the meetings on record: A8 in the samples, which rule holds, what is late, and what is waited for."""

from __future__ import annotations

from datetime import date

import pytest

from csp_desktop.rules.dates import print_day
from csp_desktop.rules.groups import GroupKind
from csp_desktop.rules.publication import Basis, basis, read_rule
from csp_desktop.services import declared_settings, record_settings
from csp_desktop.services.checks import check
from csp_desktop.services.closed_days import SETTING as CLOSED
from csp_desktop.services.editing import add, save
from csp_desktop.services.lists import ListQuery, every_row
from csp_desktop.services.overview import overview
from csp_desktop.services.publication import publication, publication_step, publications, said_of
from csp_desktop.services.registers.meetings import MEETINGS
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile

TODAY = "2026-03-02"  # a Monday


@pytest.fixture
def file(tmp_path):
    """A new file whose today stands still."""
    made = RecordsFile.create(tmp_path / "ours.csp", "Ours")
    with made.change("Today", recorded=False) as session:
        session.connection().exec_driver_sql(
            "INSERT INTO settings (name, value) VALUES ('today', ?)", (TODAY,)
        )
    yield made
    made.close()


def meeting(file: RecordsFile, held: str, **more: str) -> int:
    """A meeting of our board."""
    rows = file.query("SELECT id FROM groups WHERE is_board")
    board = rows[0][0] if rows else add(file, "groups", {"name": "Our board", "is_board": "1"})
    return add(file, "meetings", {"title": "Board", "group_id": str(board), "held": held, **more})


def said(file: RecordsFile, meeting_id: int) -> tuple[str, str]:
    found = said_of(file, meeting_id)
    assert found is not None
    return found


# --- A8 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sample", "held", "weekdays", "with_saturdays"),
    [
        ("worcestershire", "2016-09-13", date(2016, 9, 5), date(2016, 9, 6)),
        ("herefordshire", "2017-05-16", date(2017, 5, 8), date(2017, 5, 9)),
        ("somerset", "2018-11-15", date(2018, 11, 7), date(2018, 11, 8)),
        ("worcestershire", "2022-02-15", date(2022, 2, 7), date(2022, 2, 8)),
        ("herefordshire", "2024-09-16", date(2024, 9, 6), date(2024, 9, 9)),
    ],
)
def test_the_five_meetings_have_their_last_days_in_the_samples(
    sample_file, sample: str, held: str, weekdays: date, with_saturdays: date
) -> None:
    records = RecordsFile.open(sample_file(sample))
    found = {str(one.held): one for one in publications(records, today(records))}
    assert found[held].last_day == weekdays
    assert found[held].basis is Basis.LAW
    record_settings.keep(records, declared_settings.SATURDAYS, "yes")
    found = {str(one.held): one for one in publications(records, today(records))}
    assert found[held].last_day == with_saturdays
    records.close()


def test_somersets_papers_are_late_either_way_and_its_sign_offs_without_saturdays(sample_file) -> None:
    records = RecordsFile.open(sample_file("somerset"))
    ((meeting_id,),) = records.query("SELECT id FROM meetings WHERE supplement")
    shape, words = said(records, meeting_id)
    assert shape == "late"
    assert words == (
        "Published on 13 November 2018, 1 clear day before the meeting. The last day was 7 November 2018. "
        "3 sign-offs came after the last day to publish, on 8 November 2018: Relevant senior manager or lead officer "
        "(director level); Cabinet member or portfolio holder, if applicable; Monitoring Officer, Somerset County Council."
    )
    record_settings.keep(records, declared_settings.SATURDAYS, "yes")
    shape, words = said(records, meeting_id)
    assert shape == "late"
    assert "The last day was 8 November 2018." in words
    assert "sign-off" not in words, "on the last day if Saturdays count"
    records.close()


def test_herefordshires_next_meeting_says_until_when(records) -> None:
    ((meeting_id,),) = records.query("SELECT id FROM meetings WHERE held = '2024-09-16'")
    assert said(records, meeting_id) == (
        "soon",
        "Publish by Friday 6 September 2024: five clear days before the meeting, by the law for council committees.",
    )
    lines = [line for section in overview(records).sections for line in section.lines]
    [line] = [line for line in lines if line.what.startswith("Papers")]
    assert (line.what, line.when, line.long) == (
        "Papers are to be published: Health and Wellbeing Board",
        "Due 6 September 2024",
        "4 days left",
    )
    assert (line.table, line.id) == ("meetings", meeting_id)


# --- which rule ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "name", "board", "expected"),
    [
        (GroupKind.PEER_BOARD, "Somerset Health and Wellbeing Board", False, Basis.LAW),
        (GroupKind.PEER_BOARD, "Overview and Scrutiny Performance Board", False, Basis.LAW),
        (GroupKind.PARENT_BOARD, "Cabinet", False, Basis.LAW),
        (GroupKind.PEER_BOARD, "West Mercia Police and Crime Panel", False, Basis.LAW),
        (None, "Licensing Committee", False, Basis.LAW),
        (GroupKind.BOARD, "Safer Somerset Partnership", True, Basis.OWN_RULE),
        (GroupKind.PEER_BOARD, "Safeguarding Adults Board", False, Basis.NONE),
        (GroupKind.SUBGROUP, "Steering committee for VAWG", False, Basis.NONE),
        (GroupKind.DELIVERY_GROUP, "Drugs group", False, Basis.NONE),
    ],
)
def test_law_or_own_rule_or_none(kind, name: str, board: bool, expected: Basis) -> None:
    assert basis(kind, name, board) is expected


def test_what_is_stored_badly_is_as_is_usual() -> None:
    for number, saturdays, closed in (
        ("", "", ""),
        ("-3", "maybe", "never"),
        ("five", "0", "31/12"),
        ("9999", "", ""),
    ):
        found = read_rule(number, saturdays, closed)
        assert (found.number, found.saturdays, set(found.also_closed)) == (5, False, set())


# --- what is said --------------------------------------------------------------------------------------------------


def test_a_meeting_far_off_is_only_told_of(file) -> None:
    one = meeting(file, "16/4/26")
    add(file, "sign_offs", {"meeting_id": str(one), "role": "Chair"})
    add(file, "sign_offs", {"meeting_id": str(one), "role": "Legal", "status": "not applicable"})
    assert said(file, one) == (
        "watch",
        "Publish by Wednesday 8 April 2026: five clear days before the meeting, by the board’s own rule. "
        "Not signed off yet: Chair.",
    )
    assert overview(file).sections == ()


def test_papers_that_are_not_published_are_late_until_they_are(file) -> None:
    one = meeting(file, "5/3/26")
    shape, words = said(file, one)
    assert (shape, words) == (
        "late",
        "Not published. The last day was 25 February 2026. Give the reason under Reason for late papers.",
    )
    [section] = overview(file).sections
    [line] = section.lines
    assert (section.words, line.what, line.long) == ("Late", "Papers are not published: Board", "5 days late")
    assert any("its papers are not published" in words for words in check(file).remarks)
    save(file, "meetings", one, "published", "27/2/26")
    assert said(file, one)[1].startswith("Published on 27 February 2026, 3 clear days before the meeting.")
    assert any("without a reason" in words for words in check(file).remarks)
    save(file, "meetings", one, "late_reason", "Urgent; the chair agreed")
    assert said(file, one)[1] == (
        "Published on 27 February 2026, 3 clear days before the meeting. The last day was 25 February 2026."
    )
    assert not any("papers" in words for words in check(file).remarks)
    assert overview(file).sections == ()


def test_papers_published_in_time_need_no_words(file) -> None:
    assert said_of(file, meeting(file, "12/3/26", published="27/2/26")) is None


def test_of_a_meeting_that_is_past_nothing_unrecorded_is_called_late(file) -> None:
    one = meeting(file, "15/1/26", status="held")
    add(file, "sign_offs", {"meeting_id": str(one), "role": "Chair"})
    assert said(file, one) == (
        "unknown",
        "The last day to publish was Wednesday 7 January 2026. When the papers were published is not recorded.",
    )
    assert not any("Board, 15 January" in words for words in check(file).remarks)


@pytest.mark.parametrize("held", ["March 2026", "Q4 2025/26", "about 12/3/26", ""])
def test_without_an_exact_day_there_is_no_last_day(file, held: str) -> None:
    assert said_of(file, meeting(file, held)) is None


def test_a_cancelled_meeting_and_a_groups_own_have_none(file) -> None:
    assert said_of(file, meeting(file, "12/3/26", status="cancelled")) is None
    group = add(file, "groups", {"name": "Drugs group", "kind": "subgroup"})
    theirs = add(file, "meetings", {"title": "Drugs group", "group_id": str(group), "held": "12/3/26"})
    assert said_of(file, theirs) is None
    assert publication_step(file, theirs, date(2026, 3, 2)) is None


def test_the_steps_towards_the_next_meeting_name_the_last_day(file) -> None:
    one = meeting(file, "12/3/26")
    found = overview(file).meeting
    assert found is not None
    [step] = [step for step in found.steps if step.what == "Papers to publish"]
    assert (step.when, step.shape) == ("4 March 2026", "todo")
    save(file, "meetings", one, "published", "3/3/26")
    found = overview(file).meeting
    assert found is not None
    [step] = [step for step in found.steps if step.what == "Papers published"]
    assert (step.shape, step.second) == ("done", "On 3 March 2026")


def test_settings_and_closed_days_move_the_last_day(file) -> None:
    one = meeting(file, "12/3/26")
    day = date(2026, 3, 2)

    def last() -> date:
        found = publication(file, one, day)
        assert found is not None
        return found.last_day

    assert last() == date(2026, 3, 4)
    record_settings.keep(file, declared_settings.CLEAR_DAYS, "3")
    assert last() == date(2026, 3, 6)
    record_settings.keep(file, CLOSED, "9/3/26")
    assert last() == date(2026, 3, 5)


# --- the list ------------------------------------------------------------------------------------------------------


def test_the_list_of_meetings_has_the_same_last_days(sample_file) -> None:
    for sample in ("somerset", "example"):
        records = RecordsFile.open(sample_file(sample))
        keys = [column.key for column in MEETINGS.columns]
        place = keys.index("publish_by")
        shown = {row.id: row.cells[place].text for row in every_row(records, MEETINGS, ListQuery())}
        clocks = {one.id: one.last_day for one in publications(records, today(records))}
        assert clocks
        for record_id, text in shown.items():
            if record_id in clocks:
                assert text == print_day(clocks[record_id])
            else:
                assert text == ""
        records.close()
