"""The invented sample: as full as ten years are, the same each time, coherent, and readable."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.records.every import CLASSES
from csp_desktop.records.types import ChoiceText
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.known import Says
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.samples import example, make_sample
from csp_desktop.samples.example_action_words import BY_VERB, course_of
from csp_desktop.samples.example_rows import Rows
from csp_desktop.samples.example_topics_more import ALL
from csp_desktop.services.checks import check
from csp_desktop.services.meetings import find_meeting
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = "2026-09-01"
# domain.md §4.2, ten years of one partnership.
VOLUMES = {
    "strategies": 4,
    "groups": 15,
    "group_revisions": 45,
    "organisations": 40,
    "people": 450,
    "meetings": 280,
    "group_returns": 240,
    "actions": 2_600,
    "action_updates": 10_000,
    "reviews": 15,
    "recommendations": 150,
    "awards": 150,
    "spends": 1_200,
    "bids": 40,
    "measures": 40,
    "observations": 4_800,
    "engagements": 1_000,
    "risks": 25,
    "risk_revisions": 1_000,
    "documents": 2_000,
}
# Columns that hold an amount or a figure, with the column that says how it is known.
SAID = {
    ("awards", "amount", "amount_says"),
    ("bids", "amount", "amount_says"),
    ("stream_years", "allocated", "allocated_says"),
    ("underspends", "amount", "amount_says"),
    ("observations", "figure", "says"),
    ("evidence", "figure", "says"),
}
SENTENCES = {
    ("group_returns", "progress"),
    ("group_returns", "risks"),
    ("group_returns", "engagement"),
    ("return_progress", "progress"),
    ("engagements", "heard"),
    ("engagements", "changed"),
    ("actions", "progress"),
    ("action_updates", "note"),
    ("recommendations", "wording"),
    ("decisions", "wording"),
    ("awards", "description"),
    ("awards", "outcomes"),
    ("case_studies", "narrative"),
}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordsFile]:
    made = make_sample(tmp_path_factory.mktemp("example") / "example.csp", "example")
    yield made
    made.close()


def count(records: RecordsFile, sql: str, *values: object) -> int:
    return records.query(f"SELECT count(*) FROM {sql}", values)[0][0]


def digest(records: RecordsFile) -> str:
    rows = [records.query(f"SELECT * FROM {table} ORDER BY id") for table in CLASSES]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def texts(records: RecordsFile) -> Iterator[tuple[str, str, str]]:
    for table, kind in CLASSES.items():
        columns = [column for column in kind.__table__.columns if not isinstance(column.type, ChoiceText)]
        names = [column.name for column in columns]
        for row in records.query(f"SELECT {', '.join(names)} FROM {table}"):
            yield from (
                (table, name, cell) for name, cell in zip(names, row, strict=True) if isinstance(cell, str)
            )


def test_two_builds_hold_the_same(records: RecordsFile, tmp_path) -> None:
    other = make_sample(tmp_path / "other.csp", "example")
    assert digest(other) == digest(records)
    other.close()


@pytest.mark.parametrize("table", VOLUMES)
def test_it_holds_what_ten_years_bring(records: RecordsFile, table: str) -> None:
    assert count(records, table) == pytest.approx(VOLUMES[table], rel=0.02)


def test_the_actions_come_from_board_groups_and_reviews(records: RecordsFile) -> None:
    found = dict(records.query("SELECT source, count(*) FROM actions GROUP BY source"))
    assert found == {"Board": 400, "Group": 1_920, "Review": 280}


def test_there_are_eighteen_priorities_and_themes_beside_them(records: RecordsFile) -> None:
    assert count(records, "priorities WHERE kind = 'priority'") == 18
    assert count(records, "priorities WHERE kind = 'cross-cutting theme'") == 6
    kinds = {kind for (kind,) in records.query("SELECT DISTINCT kind FROM priority_links")}
    assert {"carried", "reworded", "merged", "returned"} <= kinds
    assert count(records, "priorities WHERE status = 'dropped to assurance'") == 3


def test_every_table_has_records(records: RecordsFile) -> None:
    assert [table for table in CLASSES if not count(records, table)] == []


def test_the_file_is_sound_and_little_is_remarked_on(records: RecordsFile) -> None:
    found = check(records)
    assert found.problems == ()
    assert 2 <= len(found.remarks) <= 8
    old = [remark for remark in found.remarks if "not refreshed for 2026/27" in remark]
    assert len(old) == 1
    late = [remark for remark in found.remarks if remark.startswith("The return on ")]
    assert [remark.rpartition(" is ")[2] for remark in late] == [
        "4 days late. Send it, or change its due date."
    ]
    told = (*old, *late)
    assert all("is spent of an award of" in remark for remark in found.remarks if remark not in told)
    assert records.query("SELECT * FROM pragma_foreign_key_check") == []


def test_nothing_that_is_missing_has_an_amount(records: RecordsFile) -> None:
    missing = [says.value for says in Says if says.missing]
    marks = ", ".join("?" * len(missing))
    for table, amount, says in SAID:
        assert count(records, f"{table} WHERE {says} IN ({marks}) AND {amount} IS NOT NULL", *missing) == 0
        assert count(records, f"{table} WHERE {says} = 'exact' AND {amount} IS NULL") == 0
    assert count(records, "awards WHERE amount IS NULL") > 5
    assert count(records, "underspends WHERE amount IS NULL") > 2
    assert count(records, "awards WHERE amount = 0") == 0


def test_the_next_board_is_ahead_with_every_kind_of_paper(records: RecordsFile) -> None:
    with records.read() as session:
        meeting = find_meeting(session, today=date.fromisoformat(TODAY))
    ((held, group),) = records.query(
        "SELECT m.held, g.is_board FROM meetings m JOIN groups g ON g.id = m.group_id WHERE m.id = ?",
        (meeting,),
    )
    assert (held, group) == ("2026-09-17", 1)
    papers = {
        paper for (paper,) in records.query("SELECT paper FROM agenda_items WHERE meeting_id = ?", (meeting,))
    }
    assert papers == {paper.value for paper in PaperKind}
    returns = dict(
        records.query(
            "SELECT status, count(*) FROM group_returns WHERE meeting_id = ? GROUP BY status", (meeting,)
        )
    )
    assert returns == {"accepted": 1, "received": 2, "late": 1, "chased": 1, "due": 1}
    assert (
        count(records, "group_returns WHERE meeting_id = ? AND status = 'due' AND due < ?", meeting, TODAY)
        == 0
    )


def test_every_choice_is_one_of_its_words(records: RecordsFile) -> None:
    for table, kind in CLASSES.items():
        for column in kind.__table__.columns:
            if isinstance(column.type, ChoiceText):
                sql = f"SELECT DISTINCT {column.name} FROM {table} WHERE {column.name} IS NOT NULL"
                words = {word for (word,) in records.query(sql)}
                assert words <= {choice.value for choice in column.type.family}, (table, column.name)


def test_texts_are_clean(records: RecordsFile) -> None:
    for table, column, text in texts(records):
        assert text == text.strip(), (table, column, text)
        assert not re.search(r"  |[{}]|\.\.| ,| \.|'", text), (table, column, text)
        if text and (table, column) in SENTENCES:
            assert text[0].isupper(), (table, column, text)
            assert text.endswith("."), (table, column, text)


def test_welsh_letters_are_there_to_be_printed(records: RecordsFile) -> None:
    everything = "".join(text for _, _, text in texts(records))
    assert {"ŵ", "ŷ"} <= set(everything)


def test_returns_and_actions_do_not_all_read_alike(records: RecordsFile) -> None:
    distinct = records.query("SELECT count(DISTINCT progress) FROM group_returns WHERE progress <> ''")[0][0]
    assert distinct > 200
    assert records.query("SELECT count(DISTINCT wording) FROM actions")[0][0] > 1_000


def test_money_is_coherent(records: RecordsFile) -> None:
    spent = records.query(
        "SELECT a.amount, sum(s.amount) FROM awards a JOIN spends s ON s.award_id = a.id GROUP BY a.id"
    )
    assert all(amount is not None and 0 < paid <= amount * 1.3 for amount, paid in spent)
    within = sum(paid <= amount for amount, paid in spent)
    assert within / len(spent) > 0.9
    assert count(records, "spends WHERE dated > ?", TODAY) == 0
    years = records.query(
        "SELECT y.allocated, (SELECT sum(a.amount) FROM awards a WHERE a.stream_id = y.stream_id "
        "AND a.first_year = y.year) FROM stream_years y"
    )
    assert all(awarded <= allocated for allocated, awarded in years)


def test_what_was_left_is_what_was_handed_back_or_carried_on(records: RecordsFile) -> None:
    rows = records.query(
        "SELECT u.amount, u.outcome, y.returned, n.carried_in FROM underspends u "
        "JOIN stream_years y ON y.stream_id = u.stream_id AND y.year = u.year "
        "LEFT JOIN stream_years n ON n.stream_id = u.stream_id AND n.year = u.year + 1"
    )
    outcomes = {outcome for _, outcome, _, _ in rows}
    assert outcomes == {"returned", "carried forward", "not recorded"}
    for amount, outcome, returned, carried in rows:
        assert returned == (amount if outcome == "returned" else None)
        assert carried == (amount if outcome == "carried forward" else None)


def test_statuses_agree_with_today(records: RecordsFile) -> None:
    assert count(records, "actions WHERE status = 'late or off track' AND due >= ?", TODAY) == 0
    still_open = "('not started', 'on track', 'some concern', 'waiting')"
    assert count(records, f"actions WHERE status IN {still_open} AND due < ?", TODAY) == 0
    assert count(records, "actions WHERE completed > ?", TODAY) == 0
    assert count(records, "action_updates WHERE dated > ?", TODAY) == 0
    assert count(records, "actions WHERE first_due >= due") == 0
    assert count(records, "meetings WHERE status = 'held' AND held >= ?", TODAY) == 0
    assert count(records, "meetings WHERE status = 'planned' AND held < ?", TODAY) == 0


def test_the_last_update_of_an_action_says_how_it_stands(records: RecordsFile) -> None:
    wrong = records.query(
        "SELECT a.id FROM actions a JOIN action_updates u ON u.id = "
        "(SELECT max(x.id) FROM action_updates x WHERE x.action_id = a.id) "
        "WHERE u.status <> a.status OR u.note <> a.progress OR u.dated <> coalesce(a.completed, u.dated)"
    )
    assert wrong == []
    assert records.query("SELECT count(DISTINCT action_id) FROM action_updates") == [(2_600,)]


def test_updates_and_actions_follow_the_meeting_that_raised_them(records: RecordsFile) -> None:
    late = "action_updates u JOIN actions a ON a.id = u.action_id JOIN meetings m ON m.id = a.meeting_id"
    assert count(records, f"{late} WHERE u.dated < m.held") == 0
    assert count(records, "actions a JOIN meetings m ON m.id = a.meeting_id WHERE a.due <= m.held") == 0


def test_unallocated_recommendations_have_nobody(records: RecordsFile) -> None:
    loose = "recommendations r WHERE r.status = 'not allocated'"
    assert count(records, loose) >= 10
    assert count(records, f"{loose} AND (r.organisation_id IS NOT NULL OR r.due IS NOT NULL)") == 0
    assert count(records, f"{loose} AND r.id IN (SELECT recommendation_id FROM actions)") == 0
    kinds = {kind for (kind,) in records.query("SELECT DISTINCT source_kind FROM recommendations")}
    assert {"review", "information product", "peer review"} <= kinds


def test_the_funder_of_one_stream_was_followed_by_another(records: RecordsFile) -> None:
    found = records.query(
        "SELECT before.name, after.name, count(*) FROM organisations before "
        "JOIN organisations after ON after.id = before.successor_id JOIN streams s ON s.funder_id = after.id "
        "GROUP BY before.name"
    )
    assert found == [("Dyffryn Harrow Trust", "Borders Together Foundation", 1)]
    assert count(records, "streams") == 4


def test_seats_of_the_board_follow_each_other(records: RecordsFile) -> None:
    board = "seats s JOIN groups g ON g.id = s.group_id WHERE g.is_board"
    assert count(records, f"{board} AND s.until IS NULL") == 26
    assert count(records, f"{board} AND s.until < s.since") == 0
    came = dict(records.query("SELECT attendance, count(*) FROM invitees GROUP BY attendance"))
    assert came["present"] > sum(number for way, number in came.items() if way not in ("present", None))


def test_every_action_has_words_for_how_it_goes() -> None:
    for topic in ALL:
        for action in topic.actions:
            assert course_of(action) is BY_VERB[action.split()[0]]


def test_a_field_that_there_is_not_is_refused(records: RecordsFile) -> None:
    rows = Rows()
    rows.add("bids", title="Safer nights", colour="green")
    with (
        pytest.raises(KeyError, match="bids has no colour"),
        records.change("Try", recorded=False) as session,
    ):
        rows.write(session)


@pytest.mark.slow
def test_ten_times_as_much_can_be_made_to_measure_with(tmp_path) -> None:
    made = RecordsFile.create(tmp_path / "large.csp", example.NAME)
    with made.change("Make the large records", recorded=False) as session:
        example.build(session, scale=10)
    wanted = {
        "actions": 25_000,
        "action_updates": 100_000,
        "observations": 96_000,
        "meetings": 3_040,
        "group_returns": 3_000,
        "people": 6_000,
        "organisations": 300,
        "recommendations": 1_500,
        "spends": 20_000,
        "documents": 20_000,
    }
    assert {table: count(made, table) for table in wanted} == wanted
    wanted_words = (
        "is spent of an award of",
        "not refreshed for",
        "days late. Send it",
        "difference it made",
    )
    assert all(any(words in remark for words in wanted_words) for remark in check(made).remarks)
    made.close()


def test_it_counts_from_its_own_day(records: RecordsFile) -> None:
    assert records.setting("today") == example.TODAY == TODAY
    assert records.setting("sample") == "Example"
    assert records.partnership_name == example.NAME
    assert all(
        PartialDate.from_key(held).last <= date(2026, 9, 17)
        for (held,) in records.query("SELECT held FROM meetings")
    )
