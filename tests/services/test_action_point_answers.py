"""An action point keeps every answer with its day and says the latest; points for others are known (H17, A13)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import editing
from csp_desktop.services.action_points import PointAnswer, answers, for_others
from csp_desktop.services.point_statement import action_points

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

POINT = 1
LATER = PartialDate.on(date(2024, 9, 16))


def point(records: RecordsFile) -> tuple:
    return records.query("SELECT response, responded, status FROM action_points WHERE id = ?", (POINT,))[0]


def answered(records: RecordsFile, words: str, day: str) -> int:
    made = editing.add_new(records, "point_responses", {"point_id": str(POINT)})
    editing.save(records, "point_responses", made, "dated", day)
    editing.save(records, "point_responses", made, "response", words)
    return made


def clear(records: RecordsFile) -> None:
    for (row,) in records.query("SELECT id FROM point_responses"):
        editing.delete(records, "point_responses", row)


def test_a_new_answer_is_the_points_and_the_one_before_stays(records: RecordsFile) -> None:
    first = point(records)[0]
    made = answered(records, "A second study was made.", "3 July 2018")
    assert point(records) == ("A second study was made.", "2018-07-03", "answered")
    kept = records.query(
        "SELECT dated, response FROM point_responses WHERE point_id = ? ORDER BY dated", (POINT,)
    )
    assert kept == [("2017-05-16", first), ("2018-07-03", "A second study was made.")]
    editing.delete(records, "point_responses", made)
    assert point(records) == (first, "2017-05-16", "answered")
    records.undo()
    assert point(records)[0] == "A second study was made."


def test_an_earlier_answer_that_is_added_late_is_not_the_latest(records: RecordsFile) -> None:
    first = point(records)
    answered(records, "Asked of the intelligence team.", "1 March 2017")
    assert point(records) == first
    assert [one.words for one in answers(records, LATER)[POINT]] == [
        "Asked of the intelligence team.",
        first[0],
    ]


def test_what_is_typed_into_the_point_corrects_its_latest_answer(records: RecordsFile) -> None:
    answered(records, "A second study was made.", "3 July 2018")
    editing.save(records, "action_points", POINT, "response", "A second study was published.")
    assert [one.words for one in answers(records, LATER)[POINT]][-1] == "A second study was published."


def test_an_open_point_is_answered_and_opens_again_without_an_answer(records: RecordsFile) -> None:
    clear(records)
    editing.save(records, "action_points", POINT, "response", "")
    editing.save(records, "action_points", POINT, "responded", "")
    editing.save(records, "action_points", POINT, "status", "open")
    made = answered(records, "It was done.", "3 July 2018")
    assert point(records) == ("It was done.", "2018-07-03", "answered")
    editing.delete(records, "point_responses", made)
    assert point(records) == ("", None, "open")


def test_two_of_the_four_points_are_for_others(records: RecordsFile) -> None:  # A13
    found = records.query("SELECT id, number FROM action_points ORDER BY id")
    assert {number for one, number in found if one in for_others(records)} == {"2", "4"}
    with records.read() as session:
        (raised,) = action_points(session, LATER)
    assert [row.others for row in raised.rows] == [False, True, False, True]
    assert all(len(row.answers) == 1 and row.answers[0].when == "16 May 2017" for row in raised.rows)


def test_a_point_for_nobody_in_particular_or_for_a_group_of_ours_is_ours(records: RecordsFile) -> None:
    (name,) = records.query("SELECT name FROM groups WHERE kind IS NULL OR kind NOT LIKE '%board%' LIMIT 1")[
        0
    ]
    for words in ("", f"The {name}", records.partnership_name.upper()):
        editing.save(records, "action_points", 2, "addressed_to", words)
        assert 2 not in for_others(records)


def test_answers_after_the_day_are_not_told(records: RecordsFile) -> None:
    answered(records, "A second study was made.", "3 July 2018")
    then = PartialDate.on(date(2017, 12, 31))
    assert [one.when for one in answers(records, then)[POINT]] == ["16 May 2017"]
    with records.read() as session:
        (raised,) = action_points(session, then)
    assert raised.rows[0].responded == "16 May 2017"


def test_an_answer_says_when_where_and_by_whom() -> None:
    assert PointAnswer("Yes.", "16 May 2017", "Board", "the chair").said == "16 May 2017, Board, by the chair"
    assert PointAnswer("Yes.").said == ""
