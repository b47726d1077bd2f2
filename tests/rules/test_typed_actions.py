"""Actions and decisions as they are typed in a meeting: who, what, by when, and what became of the item."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import DecisionKind, ItemPurpose
from csp_desktop.rules.typed_actions import Owner, find_owner, read_action
from csp_desktop.rules.typed_days import read_day_ahead
from csp_desktop.rules.typed_decisions import OFFERED, following_kind, said_kind, usual_kind

TODAY = date(2024, 9, 16)  # a Monday
NEXT = PartialDate.on(date(2024, 12, 9))
OWNERS = (
    Owner("MATAC lead", "role"),
    Owner("Multi Agency Tasking and Coordination Group", "group", 9, "MATAC"),
    Owner("Dilys Wysgfardd", "person", 4),
    Owner("Dilys Fairholme", "person", 5),
    Owner("West Mercia Police", "organisation", 2),
)


def test_who_what_and_by_when() -> None:
    found = read_action("MATAC lead: costed plan for hotspot money, by 31/10", OWNERS, TODAY)
    assert (found.owner, found.wording) == ("MATAC lead", "costed plan for hotspot money")
    assert found.due == PartialDate.on(date(2024, 10, 31))
    assert found.said(TODAY) == "Owner: MATAC lead. Due 31 October 2024."


@pytest.mark.parametrize(
    ("typed", "owner", "wording", "due"),
    [
        ("Subgroup leads: forecast of spend to 31 March 2025, by 31/10", "Subgroup leads",
         "forecast of spend to 31 March 2025", "2024-10-31"),
        ("matac lead to bring a plan by end of October", "MATAC lead", "bring a plan", "2024-10-31"),
        ("West Mercia Police will write to the board in two weeks", "West Mercia Police",
         "write to the board", "2024-09-30"),
        ("MATAC: report back at the next meeting", "Multi Agency Tasking and Coordination Group", "report back", "2024-12-09"),
        ("west mercia: send the figures by Friday", "West Mercia Police", "send the figures", "2024-09-20"),
        ("Chair: write on progress by the agencies by 1st of Feb", "Chair", "write on progress by the agencies", "2025-02-01"),
        ("Chair: ask for a report by October", "Chair", "ask for a report", "2024-10"),
        ("Chair: meet at 14:00 with the clerk", "Chair", "meet at 14:00 with the clerk", None),
        ("Meet at 14:00, by 20/9", "", "Meet at 14:00", "2024-09-20"),
        ("Chair: letter to the Home Office, 3 October 2024", "Chair", "letter to the Home Office", "2024-10-03"),
        ("Chair: letter by hand", "Chair", "letter by hand", None),
        ("Chair: end knife crime by 2030", "Chair", "end knife crime by 2030", None),
        ("Chair: by 31/10", "Chair", "by 31/10", None),
        ("", "", "", None),
        (":", "", ":", None),
    ],
)  # fmt: skip
def test_as_it_is_said_in_a_meeting(typed: str, owner: str, wording: str, due: str | None) -> None:
    found = read_action(typed, OWNERS, TODAY, NEXT)
    assert (found.owner, found.wording) == (owner, wording)
    assert (found.due.key if found.due else None) == due


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("16/9", "2024-09-16"),
        ("15/9", "2025-09-15"),
        ("29/2", "2028-02-29"),
        ("31/10/25", "2025-10-31"),
        ("31 oct", "2024-10-31"),
        ("end of the month", "2024-09-30"),
        ("end of March", "2025-03-31"),
        ("the end of the financial year", "2025-03-31"),
        ("end of Q3 2024/25", "2024-12-31"),
        ("in a fortnight", "2024-09-30"),
        ("within 10 days", "2024-09-26"),
        ("in 3 months' time", "2024-12-16"),
        ("tomorrow", "2024-09-17"),
        ("Monday", "2024-09-23"),
        ("next week", "2024-09-27"),
        ("next month", "2024-10"),
        ("in September", "2024-09"),
        ("August", "2025-08"),
    ],
)
def test_days_ahead(words: str, day: str) -> None:
    found = read_day_ahead(words, TODAY)
    assert found is not None
    assert found.key == day


@pytest.mark.parametrize(
    "words", ["31/2", "45/1", "0/5", "x", "2030", "in no days", "in ages", "10", "99/99"]
)
def test_no_days_ahead(words: str) -> None:
    assert read_day_ahead(words, TODAY) is None


def test_what_is_said_before_it_is_kept() -> None:
    def said(typed: str) -> str:
        return read_action(typed, OWNERS, TODAY).said(TODAY)

    assert said("Dilys: do it") == (
        "Owner: Dilys, as typed; it could be Dilys Wysgfardd, Dilys Fairholme. No date."
    )
    assert said("Nobody here: do it, by 1/8/24") == (
        "Owner: Nobody here, as typed; the records do not know them. Due 1 August 2024. That is past."
    )
    assert said("do it") == "No owner yet: type who it is, and a colon. No date."
    assert said("Chair: do it by the next meeting").endswith(
        "No date: none is recorded for the next meeting."
    )
    assert said("MATAC lead:").startswith("Type who, what and by when")


def test_an_owner_that_can_only_be_one() -> None:
    assert find_owner("dilys f", OWNERS)[0] == OWNERS[3]
    assert find_owner("matac", OWNERS)[0] == OWNERS[1], "the abbreviation is the whole of a name"
    assert find_owner("zebra", OWNERS) == (None, ())


@given(st.text(), st.dates(date(1800, 1, 1), date(2190, 1, 1)))
def test_nothing_typed_is_lost(typed: str, today: date) -> None:
    found = read_action(typed, OWNERS, today)
    whole = " ".join((found.owner, found.wording, found.when)).casefold()
    for word in "".join(c if c.isalnum() else " " for c in found.wording).split():
        assert word.casefold() in typed.casefold()
    if found.known is None and not found.when:
        for word in "".join(c if c.isalnum() else " " for c in typed).split():
            assert word.casefold() in whole or word.casefold() in ("by", "to", "will", "on", "at", "in")


@given(st.sampled_from([owner.name for owner in OWNERS]), st.dates(TODAY, date(2025, 9, 14)))
def test_a_day_and_month_are_the_next_such_day(owner: str, day: date) -> None:
    found = read_action(f"{owner}: write it down, by {day.day}/{day.month}", OWNERS, TODAY)
    assert (found.owner, found.wording, found.due) == (owner, "write it down", PartialDate.on(day))


def test_kinds_of_decisions() -> None:
    assert usual_kind(ItemPurpose.TO_NOTE) is DecisionKind.NOTED
    assert usual_kind(ItemPurpose.TO_DECIDE) is DecisionKind.AGREED
    assert said_kind("Deferred to December") is DecisionKind.DEFERRED
    assert said_kind("The plan was not agreed") is DecisionKind.NOT_AGREED
    assert said_kind("Agreed, with two changes") is DecisionKind.AGREED_WITH_CHANGES
    assert said_kind("Position noted") is DecisionKind.NOTED
    assert said_kind("That the partnership agrees to disagree") is None
    kind = DecisionKind.AGREED
    for _ in OFFERED:
        kind = following_kind(kind)
    assert kind is DecisionKind.AGREED
    assert following_kind(DecisionKind.NOT_RECORDED) is OFFERED[0]
