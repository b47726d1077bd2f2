"""With 80 reviews and 1,500 recommendations, themes, recurrence, what was done before and the register are there at once.

As ratios to reading the same rows plainly: they hold on any machine.
"""

from __future__ import annotations

import time
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from csp_desktop.records.recommendations import Recommendation
from csp_desktop.records.reviews import Review, ReviewTheme, Theme
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.likeness import content
from csp_desktop.services.lists import ListQuery, page
from csp_desktop.services.recommendations import recommendation_statement
from csp_desktop.services.recurrence import made_before, recurring, worded_alike
from csp_desktop.services.registers.recommendations import RECOMMENDATIONS
from csp_desktop.services.themes import theme_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csp_desktop.store.records_file import RecordsFile

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
REVIEWS, ADVICE, BUDGET = 80, 1_500, 0.2
AS_AT = PartialDate.on(date(2026, 9, 1))
# The wordings are read once, and their words taken once: recurrence may cost a few times that, whatever the machine.
TIMES = {
    "statement": 6.0,
    "themes": 3.0,
    "recurring": 2.0,
    "worded alike": 6.0,
    "made before": 4.0,
    "register": 6.0,
}
VERBS = ("train", "audit", "record", "ask", "review", "publish", "appoint", "share", "map", "brief")


def wording(chance: Random) -> str:
    """A wording of nine words that mean something, as varied as real ones."""
    words = [f"{chance.choice('bcdfglmprst')}{chance.choice('aeiou')}{number}" for number in range(3)]
    things = [f"thing{chr(97 + chance.randrange(26))}{chr(97 + chance.randrange(26))}" for _ in range(8)]
    return f"The agency should {chance.choice(VERBS)} {' '.join(things)} {''.join(words)}."


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordsFile]:
    from csp_desktop.store.records_file import RecordsFile

    made, chance = RecordsFile.create(tmp_path_factory.mktemp("speed") / "a.csp", "Harrow CSP"), Random(6)
    repeated = [wording(chance) for _ in range(60)]
    with made.change("Fill") as session:
        session.add_all(Theme(name=f"Theme {number}") for number in range(12))
        session.flush()
        reviews = [
            {"number": f"DHR{n:02d}", "notified": PartialDate.on(date(2006 + n // 4, 1 + n % 12, 5))}
            for n in range(REVIEWS)
        ]
        session.execute(insert(Review), reviews)
        session.execute(
            insert(ReviewTheme),
            [
                {"theme_id": 1 + (n * 7 + k) % 12, "review_id": 1 + n}
                for n in range(REVIEWS)
                for k in range(3)
            ],
        )
        rows = [
            {
                "number": f"R{n}",
                "wording": chance.choice(repeated) if n % 3 == 0 else wording(chance),
                "review_id": 1 + n % REVIEWS,
                "theme_id": 1 + n % 12,
                "same_as_id": n - 80 if n % 9 == 0 and n > 80 else None,
            }
            for n in range(ADVICE)
        ]
        session.execute(insert(Recommendation), rows)
    yield made
    made.close()


def best(act: Callable[[], object]) -> float:
    """The quickest of several runs, in seconds."""
    found = []
    for _ in range(5):
        begun = time.perf_counter()
        act()
        found.append(time.perf_counter() - begun)
    return min(found)


def test_all_of_it_is_there_at_once(records: RecordsFile) -> None:
    def read() -> object:
        return [content(row[2]) for row in records.query("SELECT * FROM recommendations ORDER BY id")]

    def statement() -> object:
        with records.read() as session:
            return recommendation_statement(session, AS_AT)

    acts: dict[str, Callable[[], object]] = {
        "statement": statement,
        "themes": lambda: theme_statement(records, AS_AT),
        "recurring": lambda: recurring(records),
        "worded alike": lambda: worded_alike(records),
        "made before": lambda: made_before(records, ADVICE - 1),
        "register": lambda: page(records, RECOMMENDATIONS, ListQuery(text="thing"), 0, 100),
    }
    assert len(theme_statement(records, AS_AT).themes) == 12
    assert recurring(records)
    assert worded_alike(records)
    plainly = best(read)
    took = {name: best(act) for name, act in acts.items()}
    print(
        {name: f"{1000 * seconds:.0f} ms" for name, seconds in took.items()},
        f"plainly {1000 * plainly:.0f} ms",
    )
    for name, seconds in took.items():
        assert seconds < max(TIMES[name] * plainly, 0.02), name
        assert seconds < BUDGET, name
