"""Moving a review on: its stage, who holds it since when, and the date it has for that stage."""

from __future__ import annotations

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.reviews import ALL_STAGES, ReviewStage
from csp_desktop.services.editing import add_new, save
from csp_desktop.services.review_stages import DATED, move_on
from csp_desktop.services.today import today


@pytest.fixture
def review(records) -> int:
    """A new review at the first stage."""
    return add_new(records, "reviews", {"stage": ALL_STAGES[0].value})


def row(records, review: int) -> dict[str, object]:
    names = ("stage", "holder", "held_since", *DATED.values())
    return dict(
        zip(
            names,
            records.query(f"SELECT {', '.join(names)} FROM reviews WHERE id = ?", (review,))[0],
            strict=True,
        )
    )


def test_a_review_goes_through_every_stage_to_the_last(records, review: int) -> None:
    day = PartialDate.on(today(records)).key
    for stage in ALL_STAGES[1:]:
        assert move_on(records, review).stage is stage
        now = row(records, review)
        assert now["stage"] == stage.value
        assert now["holder"] == (stage.holder.value if stage.holder is not None else None)
        assert now["held_since"] == day
        if stage in DATED:
            assert now[DATED[stage]] == day
    with pytest.raises(KnownError, match="last stage"):
        move_on(records, review)


def test_a_date_that_is_known_stays(records, review: int) -> None:
    save(records, "reviews", review, "commissioned", "3/2/20")
    while move_on(records, review).stage is not ReviewStage.COMMISSIONED:
        pass
    assert row(records, review)["commissioned"] == "2020-02-03"


def test_it_is_one_change_that_undo_takes_back(records, review: int) -> None:
    before = row(records, review)
    move_on(records, review)
    assert records.undo() == "Move review to next stage"
    assert row(records, review) == before


def test_a_stage_outside_the_track_has_no_next_one(records, review: int) -> None:
    other = next(stage for stage in ReviewStage if stage not in ALL_STAGES)
    with records.change("Stage") as session:
        session.connection().exec_driver_sql(
            "UPDATE reviews SET stage = ? WHERE id = ?", (other.value, review)
        )
    with pytest.raises(KnownError, match="no next stage"):
        move_on(records, review)


def test_a_review_that_is_gone_is_said_to_be(records) -> None:
    with pytest.raises(KnownError, match="no longer there"):
        move_on(records, 99_999)
