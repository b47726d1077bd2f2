"""How fast the review tracker and the learning report are made of 80 reviews with 1,500 recommendations."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from csp_desktop.records.recommendations import Recommendation
from csp_desktop.records.reviews import Review, ReviewMove, ReviewPause, ReviewTheme, Theme
from csp_desktop.reports.papers import PAPERS, Scope
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.reviews import ALL_STAGES, Learning
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REVIEWS, RECOMMENDATIONS, THEMES, ROUNDS = 80, 1500, 12, 7
MOST = 200.0  # milliseconds, the issue's
TODAY = date(2026, 9, 1)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordsFile]:
    records = RecordsFile.create(tmp_path_factory.mktemp("large") / "large.csp", "Large CSP")
    with records.change("Fill") as session:
        session.add_all([Theme(name=f"Theme {number}", learning="Share.") for number in range(THEMES)])
        for number in range(1, REVIEWS + 1):
            begun = TODAY - timedelta(days=40 * number)
            stage = ALL_STAGES[number % 7]
            session.add(
                Review(
                    number=f"DHR{number:02}",
                    stage=stage,
                    holder=stage.holder,
                    held_since=PartialDate.on(begun + timedelta(days=30)),
                    notified=PartialDate.on(begun),
                    decided=PartialDate.on(begun + timedelta(days=20)),
                    learning=Learning.IDENTIFIED,
                )
            )
        session.flush()
        for number in range(1, REVIEWS + 1):
            begun = TODAY - timedelta(days=40 * number)
            for place, stage in enumerate(ALL_STAGES[: number % 7 + 1]):
                since = PartialDate.on(begun + timedelta(days=4 * place))
                session.add(ReviewMove(review_id=number, stage=stage, holder=stage.holder, since=since))
            session.add(ReviewPause(review_id=number, since=PartialDate.on(begun + timedelta(days=5))))
            session.add(ReviewTheme(review_id=number, theme_id=number % THEMES + 1))
        session.add_all(
            [
                Recommendation(
                    number=f"R{number}",
                    wording=f"Do thing {number} and tell agency {number % 40} of it.",
                    review_id=number % REVIEWS + 1,
                    theme_id=number % THEMES + 1,
                )
                for number in range(RECOMMENDATIONS)
            ]
        )
    yield records
    records.close()


def milliseconds(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000


def floor(records: RecordsFile) -> None:
    """Every review and recommendation read once as plain rows: what any statement of them costs at least."""
    records.query("SELECT * FROM reviews")
    records.query("SELECT * FROM review_moves")
    records.query("SELECT * FROM recommendations")


@pytest.mark.parametrize("kind", [PaperKind.REVIEW_TRACKER, PaperKind.LEARNING])
def test_a_report_of_80_reviews_is_ready_at_once(large: RecordsFile, kind: PaperKind) -> None:
    """Statement and blocks, from a fresh reading each time, beside reading the rows alone."""
    scope = Scope(PartialDate.on(TODAY))

    def make() -> None:
        with large.read() as session:
            assert PAPERS[kind](session, scope).blocks

    make()
    whole, least = [], []
    for _ in range(ROUNDS):  # in turns, so that a busy machine slows both alike
        whole.append(milliseconds(make))
        least.append(milliseconds(lambda: floor(large)))
    print(
        f"\n{kind.label} of {REVIEWS} reviews and {RECOMMENDATIONS:,} recommendations: {median(whole):.0f} ms "
        f"(worst {max(whole):.0f}); its rows alone {median(least):.1f} ms: {median(whole) / median(least):.1f} times"
    )
    assert min(whole) < MOST
