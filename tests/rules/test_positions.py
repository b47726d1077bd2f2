"""What goes back to funders, over-commitment, and what several streams come to together."""

from __future__ import annotations

import pytest

from csp_desktop.rules.funding import CarryForward
from csp_desktop.rules.money import Pence, Total, total
from csp_desktop.rules.positions import NONE, HandingBack, Position, handing_back, settle, together


def where(allocated: int | None, awarded: int | None, returned: int = 0) -> Position:
    return settle(
        total([None if allocated is None else Pence(allocated)]),
        total([None if awarded is None else Pence(awarded)]),
        returned=total([Pence(returned)]) if returned else NONE,
    )


@pytest.mark.parametrize(
    ("outturn", "carry", "ended", "words"),
    [
        (80_00, CarryForward.NOT_ALLOWED, False, "If nothing changes you will hand back £20.00."),
        (80_00, CarryForward.NOT_AGREED, False, "If nothing changes you will hand back £20.00."),
        (80_00, CarryForward.AGREED, False, "If nothing changes £20.00 will be carried forward."),
        (
            80_00,
            CarryForward.NOT_KNOWN,
            False,
            "If nothing changes you will hand back £20.00; whether it may be carried forward is not recorded.",
        ),
        (80_00, CarryForward.NOT_ALLOWED, True, "£20.00 was not spent and goes back."),
        (80_00, CarryForward.AGREED, True, "£20.00 is left to carry forward."),
        (100_00, None, False, "If nothing changes all of it will be spent."),
        (100_00, None, True, "All of it was spent."),
        (130_00, None, False, "£30.00 more will be spent than there is."),
        (130_00, None, True, "£30.00 more was spent than there is."),
        (
            None,
            CarryForward.NOT_ALLOWED,
            False,
            "£10.00 is not awarded; if nothing changes at least that goes back.",
        ),
        (None, None, True, "£10.00 was not awarded; what was spent of the rest is not recorded."),
    ],
)
def test_what_goes_back_in_words(
    outturn: int | None, carry: CarryForward | None, ended: bool, words: str
) -> None:
    found = handing_back(
        where(100_00, 90_00), None if outturn is None else Pence(outturn), carry, ended=ended
    )
    assert found.words == words


def test_what_was_handed_back_is_not_handed_back_again() -> None:
    found = handing_back(
        where(100_00, 90_00, returned=20_00), Pence(80_00), CarryForward.NOT_ALLOWED, ended=True
    )
    assert (found.pence, found.words) == (0, "£20.00 was handed back.")


def test_what_cannot_be_said_says_why() -> None:
    found = handing_back(where(None, 90_00), Pence(80_00), None)
    assert (found.pence, found.words) == (
        None,
        "Cannot say what will be left: the allocation is not recorded.",
    )
    assert handing_back(settle(NONE, total([Pence(1)])), Pence(1), None).words == ""


def test_one_streams_overspend_is_not_met_from_another() -> None:
    rows = [
        handing_back(where(100_00, 90_00), Pence(80_00), CarryForward.NOT_ALLOWED),
        handing_back(where(100_00, 90_00), Pence(130_00), CarryForward.NOT_ALLOWED),
        handing_back(where(100_00, 90_00), Pence(95_00), CarryForward.AGREED),
        handing_back(where(None, 90_00), Pence(95_00), CarryForward.AGREED),
    ]
    found = together(rows)
    assert (found.pence, found.carried) == (20_00, 5_00)
    assert found.words == (
        "If nothing changes you will hand back £20.00 and £5.00 will be carried forward; it cannot be said of 1 stream."
    )
    assert together([]) == HandingBack(None, "")
    assert together([rows[1]]).words == "If nothing changes there is nothing to hand back."
    assert together([rows[3]]).words == "What will be left cannot be said of the stream."


def test_over_commitment_is_of_what_there_is() -> None:
    assert where(100_00, 110_00).over_commitment == "10.0%"
    assert where(100_00, 90_00).over_commitment == where(None, 90_00).over_commitment == ""
    carried = settle(total([Pence(100_00)]), total([Pence(110_00)]), carried_in=total([Pence(10_00)]))
    assert carried.over_commitment == ""
    assert (carried.incoming, carried.unallocated) == (110_00, 0)


def test_what_is_awarded_without_agreement() -> None:
    found = settle(
        total([Pence(100_00)]), total([Pence(60_00), Pence(30_00)]), committed=total([Pence(60_00)])
    )
    assert found.uncommitted == 30_00
    assert settle(NONE, Total(Pence(0), 0, 1)).uncommitted is None
