"""How fast the papers on money are stated: 1,500 awards with 20,000 lines, against a bare sum of them."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from csp_desktop.rules.dates import PartialDate
from csp_desktop.services.award_register import award_register
from csp_desktop.services.burn_up import burn_up, money_year
from csp_desktop.services.funding import funding_statement
from csp_desktop.services.funding_summary import funding_summary
from tests.benchmarks.test_funding_speed import DAY, FLOOR, ROUNDS, ledger, milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.ledgers import Ledger

__all__ = ["ledger"]
MOST = 200.0  # ms of the statement
SUMMARY = 400.0  # ms: a statement, a burn-up and a position by priority
TIMES_THE_FLOOR = 60


@pytest.mark.parametrize(
    ("what", "state", "most"),
    [
        ("statement", funding_statement, MOST),
        ("register of a year", award_register, MOST),
        ("summary", funding_summary, SUMMARY),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_paper(
    ledger: Ledger,
    what: str,
    state: Callable[[Session, PartialDate], object],
    most: float,
) -> None:
    engine = create_engine("sqlite://", creator=lambda: ledger.connection, module=dbapi2)

    def made() -> None:
        with Session(engine) as session:
            state(session, PartialDate.on(DAY))

    made()
    pairs = [(milliseconds(made), milliseconds(lambda: ledger.query(FLOOR))) for _ in range(ROUNDS)]
    took, ratio = median(took for took, _ in pairs), median(took / floor for took, floor in pairs)
    print(f"\n{what}: {took:.1f} ms: {ratio:.1f}x the bare sum")
    assert took < most
    assert ratio < TIMES_THE_FLOOR


def test_a_burn_up(ledger: Ledger) -> None:
    def made() -> None:
        burn_up(ledger, money_year(ledger, DAY), DAY)

    made()
    took = median(milliseconds(made) for _ in range(ROUNDS))
    print(f"\nburn-up: {took:.1f} ms")
    assert took < MOST
