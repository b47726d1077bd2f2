"""Themes are counted by the year of notification, and what keeps being recommended is found with what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.records.actions import Action
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.records.reviews import Review, ReviewTheme, Theme
from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.recommendations import RecommendationStatus
from csp_desktop.rules.reviews import Learning
from csp_desktop.services import editing
from csp_desktop.services.recurrence import before_words, made_before, recurring, worded_alike
from csp_desktop.services.themes import theme_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.store.records_file import RecordsFile

AS_AT = PartialDate.on(date(2026, 9, 1))
ASK = "The Trust should ask every patient about abuse when they are alone."
ASK_AGAIN = "Ask patients about abuse alone, every one."


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[RecordsFile]:
    from csp_desktop.store.records_file import RecordsFile

    records = RecordsFile.create(tmp_path / "a.csp", "Harrow CSP")
    yield records
    records.close()


def review(number: str, notified: PartialDate | None, **more: object) -> Review:
    return Review(number=number, notified=notified, **more)


@pytest.fixture
def themed(empty: RecordsFile) -> RecordsFile:
    """A theme in four reviews and a period; another in one restricted review; a third in none."""
    with empty.change("Themes") as session:
        themes = [Theme(name=name) for name in ("Control", "Isolation", "Carers")]
        reviews = [
            review("DHR1", PartialDate.on(date(2019, 3, 31))),
            review("DHR2", PartialDate.on(date(2019, 4, 1))),
            review("DHR3", PartialDate.in_financial_year(2025)),
            review("DHR4", None),
            review("DHR5", PartialDate.in_month(2025, 5), restricted=True),
            review("DHR6", None, learning=Learning.IDENTIFIED),
            review("DHR7", PartialDate.on(date(2027, 1, 1))),
        ]
        session.add_all([*themes, *reviews])
        session.flush()
        for one in (0, 1, 2, 3, 6):
            session.add(ReviewTheme(theme_id=themes[0].id, review_id=reviews[one].id))
        session.add(ReviewTheme(theme_id=themes[0].id, review_id=reviews[1].id, note="Seen twice"))
        session.add(ReviewTheme(theme_id=themes[0].id, period="2015 to 2017"))
        session.add(ReviewTheme(theme_id=themes[1].id, review_id=reviews[4].id))
        done, new = RecommendationStatus.DONE, RecommendationStatus.NOT_STARTED
        first = Recommendation(wording=ASK, theme_id=themes[0].id, status=done, review_id=reviews[0].id)
        session.add(first)
        session.flush()
        session.add(Recommendation(wording=ASK, theme_id=themes[0].id, status=new, same_as_id=first.id))
    return empty


# --- themes --------------------------------------------------------------------------------------------------------


def test_a_theme_counts_each_review_once_in_its_year(themed: RecordsFile) -> None:
    found = theme_statement(themed, AS_AT)
    assert found.years == tuple(f"{year}/{(year + 1) % 100:02d}" for year in range(2018, 2027))
    control, isolation, carers = found.themes
    assert (control.name, control.reviews, control.unplaced) == ("Control", 4, 1)
    assert control.by_year == (1, 1, 0, 0, 0, 0, 0, 1, 0)
    assert control.periods == ("2015 to 2017",)
    assert (control.recent, control.before) == (1, 0)
    assert control.trend == "1 in the last three years, 0 in the three before"
    assert control.direction == "more often"
    assert (isolation.reviews, carers.reviews) == (1, 0)
    assert (carers.trend, carers.direction) == ("", "")
    assert (found.reviews, found.unplaced, found.without) == (5, 1, 1)
    assert found.summary == "Three themes across 5 reviews; “Control” is seen most, in four."


def test_the_counts_of_a_theme_add_up(themed: RecordsFile) -> None:
    for row in theme_statement(themed, AS_AT).themes:
        assert sum(row.by_year) + row.unplaced == row.reviews == len(row.numbers)
        assert row.done + row.open <= row.recommendations
    control = theme_statement(themed, AS_AT).themes[0]
    assert (control.recommendations, control.done, control.open, control.repeats) == (2, 1, 1, 1)


def test_the_public_and_a_hidden_screen_count_no_restricted_review(themed: RecordsFile) -> None:
    public = theme_statement(themed, AS_AT, public=True)
    assert {row.name: row.reviews for row in public.themes}["Isolation"] == 0
    themed.hide_restricted(True)
    assert theme_statement(themed, AS_AT) == public


def test_no_theme_says_nothing(empty: RecordsFile) -> None:
    found = theme_statement(empty, AS_AT)
    assert (found.themes, found.years, found.summary) == ((), (), "")
    editing.add(empty, "themes", {"name": "Carers"})
    assert theme_statement(empty, AS_AT).summary == "One theme; none is linked to a review yet."


# --- recurrence ----------------------------------------------------------------------------------------------------


@pytest.fixture
def repeated(empty: RecordsFile) -> dict[str, int]:
    """Made three times: done, said to be done, and now; once more in like words, and once in others."""
    when = [PartialDate.on(date(year, 6, 1)) for year in (2018, 2021, 2026, 2020, 2019)]
    with empty.change("Recommend") as session:
        rows = [
            Recommendation(
                wording=ASK,
                number="A1",
                source="Peer review",
                accepted=when[0],
                status=RecommendationStatus.DONE,
                completed=when[4],
                evidence="Seen.",
                impact="It helped.",
            ),
            Recommendation(wording="Say it again.", number="B1", source="DHR2", accepted=when[1]),
            Recommendation(wording=ASK, number="C1", source="DHR3", accepted=when[2]),
            Recommendation(wording=ASK_AGAIN, number="D1", source="DHR4", accepted=when[3]),
            Recommendation(wording="Publish leaflets in Welsh and easy read.", source="DHR5"),
        ]
        rows[1].status, rows[1].completed = RecommendationStatus.DONE, when[1]
        session.add_all(rows)
        session.flush()
        rows[1].same_as_id, rows[2].same_as_id = rows[0].id, rows[1].id
        session.add(
            Action(
                wording="Change the form",
                recommendation_id=rows[0].id,
                status=ActionStatus.DONE,
                completed=when[4],
            )
        )
        session.flush()
        return dict(zip("ABCDE", (row.id for row in rows), strict=True))


def test_what_is_linked_is_one_story_from_the_first_to_the_last(
    empty: RecordsFile, repeated: dict[str, int]
) -> None:
    (found,) = recurring(empty)
    assert [case.id for case in found.cases] == [repeated[name] for name in "ABC"]
    assert (found.times, found.done, found.again_after_done) == (3, 2, True)
    assert found.sources == ("Peer review", "DHR2", "DHR3")
    assert found.wording == ASK
    assert [action.wording for action in found.cases[0].actions] == ["Change the form"]


def test_what_was_done_last_time_is_told_of_the_one_made_now(
    empty: RecordsFile, repeated: dict[str, int]
) -> None:
    found = made_before(empty, repeated["C"])
    assert [(case.number, case.linked) for case in found] == [("B1", True), ("A1", True), ("D1", False)]
    assert found[0].outcome == "Done 1 June 2021; no evidence of it is recorded."
    assert found[1].outcome == "Done 1 June 2019."
    assert found[2].share >= 60
    assert before_words(found) == (
        "Twice before, last by DHR2 (1 June 2021): Done 1 June 2021; no evidence of it is recorded."
    )
    assert made_before(empty, repeated["A"]) == ()
    assert made_before(empty, 9999) == ()
    assert before_words(()) == ""


def test_likeness_suggests_and_never_links(empty: RecordsFile, repeated: dict[str, int]) -> None:
    (found,) = worded_alike(empty)
    assert {case.number for case in found.cases} == {"A1", "C1", "D1"}
    assert not found.linked
    assert empty.query("SELECT count(*) FROM recommendations WHERE same_as_id IS NOT NULL") == [(2,)]
    editing.save(empty, "recommendations", repeated["D"], "same_as_id", str(repeated["A"]))
    assert worded_alike(empty) == ()
    assert recurring(empty)[0].times == 4


def test_links_in_a_ring_and_to_nowhere_are_one_story(empty: RecordsFile, repeated: dict[str, int]) -> None:
    editing.save(empty, "recommendations", repeated["A"], "same_as_id", str(repeated["C"]))
    (found,) = recurring(empty)
    assert found.times == 3
    editing.delete(empty, "recommendations", repeated["B"])
    assert recurring(empty)[0].times == 2


def test_restricted_recommendations_recur_in_no_public_paper(
    empty: RecordsFile, repeated: dict[str, int]
) -> None:
    editing.save(empty, "recommendations", repeated["B"], "restricted", "1")
    assert all(case.number != "B1" for one in recurring(empty, public=True) for case in one.cases)
    empty.hide_restricted(True)
    assert "B1" not in {case.number for case in made_before(empty, repeated["C"])}


def test_the_invented_sample_has_what_keeps_being_recommended(
    sample_file: Callable[..., Path],
) -> None:
    from csp_desktop.store.records_file import RecordsFile

    records = RecordsFile.open(sample_file("example"), read_only=True)
    try:
        found = recurring(records)
        assert len(found) >= 3
        assert any(one.again_after_done for one in found)
        assert all(one.times == len(one.cases) >= 2 for one in found)
    finally:
        records.close()
