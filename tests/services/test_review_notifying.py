"""A new notification: its number never given before, its label by its day, and the record it makes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.review_numbers import next_number, number_of, pattern_of, pattern_problem
from csp_desktop.rules.reviews import ReviewKind
from csp_desktop.services import editing
from csp_desktop.services.review_notifying import ReviewLabels, labels, notify, proposed, set_labels

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

DHR, DARDR = ReviewKind.DOMESTIC_HOMICIDE_REVIEW, ReviewKind.DOMESTIC_ABUSE_RELATED_DEATH_REVIEW
SAR = ReviewKind.SAFEGUARDING_ADULT_REVIEW


def when(text: str) -> PartialDate:
    """A date that is written."""
    found = parse_date(text)
    assert found is not None
    return found


def number(records: RecordsFile, review: int) -> str:
    return records.query("SELECT number FROM reviews WHERE id = ?", (review,))[0][0]


def test_the_next_number_follows_the_highest_of_its_kind(records: RecordsFile) -> None:
    """Herefordshire has DHR09 and DHR10."""
    assert proposed(records, DHR, when("1/8/24")) == (DHR, "DHR11")
    made = notify(records, DHR, when("1/8/24"), when("July 2024"))
    assert number(records, made) == "DHR11"
    assert notify(records, SAR, when("1/8/24")) != made
    assert proposed(records, SAR, when("1/8/24"))[1] == "SAR02"


def test_what_it_makes_is_whole_and_restricted_and_undone_as_one(records: RecordsFile) -> None:
    made = notify(records, DHR, when("1/8/24"), when("July 2024"))
    names = "number, kind, stage, holder, held_since, notified, death_period, restricted"
    assert records.query(f"SELECT {names} FROM reviews WHERE id = ?", (made,)) == [
        ("DHR11", DHR.value, "referred", "partnership", "2024-08-01", "2024-08-01", "2024-07", 1)
    ]
    moves = records.query("SELECT stage, holder, since FROM review_moves WHERE review_id = ?", (made,))
    assert moves == [("referred", "partnership", "2024-08-01")]
    assert records.undo() == "Record notification: DHR11"
    assert records.query("SELECT 1 FROM reviews WHERE id = ?", (made,)) == []


def test_a_number_is_never_given_again_after_undo_or_deletion(records: RecordsFile) -> None:
    notify(records, DHR, when("1/8/24"))
    records.undo()
    made = notify(records, DHR, when("1/8/24"))
    assert number(records, made) == "DHR12"
    editing.delete(records, "reviews", made)
    again = notify(records, DHR, when("1/8/24"))
    assert number(records, again) == "DHR13"
    editing.save(records, "reviews", again, "number", "DHR40")
    assert proposed(records, DHR, when("2/8/24"))[1] == "DHR41"
    with pytest.raises(ValueProblem, match="is or was the number"):
        notify(records, DHR, when("1/8/24"), number="dhr12")


def test_a_number_is_not_given_again_once_history_has_forgotten_it(records: RecordsFile) -> None:
    made = notify(records, DHR, when("1/8/24"))
    editing.delete(records, "reviews", made)
    with records.note("Forget") as session:
        sql = "UPDATE changed_rows SET before = NULL, after = NULL WHERE table_name = 'reviews'"
        session.connection().exec_driver_sql(sql)
    assert proposed(records, DHR, when("2/8/24"))[1] == "DHR12"


def test_hidden_reviews_keep_their_numbers(records: RecordsFile) -> None:
    notify(records, DHR, when("1/8/24"))
    records.hide_restricted(True)
    assert proposed(records, DHR, when("2/8/24"))[1] == "DHR12"
    assert records.query("SELECT 1 FROM reviews WHERE number = 'DHR11'") == []


def test_the_name_changes_on_its_day_and_old_numbers_stay(records: RecordsFile) -> None:
    before = notify(records, DHR, when("30/6/24"))
    set_labels(records, ReviewLabels(date(2024, 7, 1), {"DARDR": "DARDR-YYYY-##"}))
    assert labels(records) == ReviewLabels(date(2024, 7, 1), {"DARDR": "DARDR-YYYY-##"})
    assert proposed(records, DARDR, when("30/6/24")) == (DHR, "DHR12")
    after = notify(records, DHR, when("1/7/24"))
    kinds = "SELECT number, kind FROM reviews WHERE id IN (?, ?) ORDER BY id"
    assert records.query(kinds, (before, after)) == [("DHR11", DHR.value), ("DARDR-2024-01", DARDR.value)]
    assert number(records, notify(records, DHR, when("2/7/24"))) == "DARDR-2024-02"
    assert proposed(records, SAR, when("2/7/24"))[0] is SAR
    assert records.query("SELECT number FROM reviews WHERE number IN ('DHR09', 'DHR10')") == [
        ("DHR09",),
        ("DHR10",),
    ]


def test_what_cannot_be_is_refused(records: RecordsFile) -> None:
    for kind, notified, death, said in (
        (DHR, "1/1/2099", "", "still to come"),
        (DHR, "1/8/24", "3/7/24", "day of a death is never kept"),
        (DHR, "1/8/24", "Sept 2024", "is after the notification"),
    ):
        with pytest.raises(ValueProblem, match=said):
            notify(records, kind, when(notified), when(death) if death else None)
    with pytest.raises(ValueProblem, match="place for the running number"):
        set_labels(records, ReviewLabels(None, {"DHR": "DHR"}))
    assert pattern_problem("#" * 41)


@pytest.mark.parametrize(
    ("numbers", "pattern"),
    [
        (["DHR09", "DHR10"], "DHR##"),
        (["DHR 7"], "DHR #"),
        (["DHR-2026-014"], "DHR-YYYY-###"),
        (["Not numbered, 1 of 3", "DHR/12"], "DHR/##"),
        ([], "DHR##"),
    ],
)
def test_the_form_of_a_number_is_that_of_the_newest(numbers: list[str], pattern: str) -> None:
    assert pattern_of("DHR", numbers) == pattern


def test_numbers_are_read_within_what_was_written() -> None:
    assert number_of("DHR##", 2024, "Domestic homicide review DHR09") == 9
    assert number_of("DHR##", 2024, "XDHR09") is None
    assert number_of("DARDR-YYYY-##", 2024, "DARDR-2023-07") is None
    assert next_number("DHR##", 2024, ["DHR99"]) == "DHR100"


@given(st.lists(st.integers(1, 500)), st.sampled_from(["DHR##", "DARDR-YYYY-##", "SAR/YYYY/###"]))
def test_the_next_number_is_new(used: list[int], pattern: str) -> None:
    written = [next_number(pattern, 2026, [], given=one - 1) for one in used]
    assert next_number(pattern, 2026, written) not in written
