"""Returns to funders: made from spend, sent once they add up, locked from then on, and corrected by revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.errors import KnownError
from csp_desktop.records.funding import Award, MonitoringLine, MonitoringReturn, Spend, StreamYear
from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import AwardStatus, MonitoringStatus, SpendKind
from csp_desktop.rules.money import Pence
from csp_desktop.services import editing, monitoring_changing
from csp_desktop.services.monitoring import FunderReturn, differences, find_return, named_return
from csp_desktop.services.positions import whole
from csp_desktop.store import history
from tests.services.monitoring_ground import YEAR, Ground, new_ground
from tests.torture.rounds import rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Q2 = PartialDate.in_quarter(2024, 2)


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = new_ground(tmp_path / "money.csp")
    yield made
    made.records.close()


def found(ground: Ground, return_id: int) -> FunderReturn:
    made = find_return(ground.records, return_id)
    assert made is not None
    return made


# --- made from spend -----------------------------------------------------------------------------------------------


def test_a_draft_is_made_from_spend_up_to_the_periods_end(ground: Ground) -> None:
    made = ground.prepared()[1]
    monitoring_changing.make_draft(ground.records, made)
    draft = found(ground, made)
    assert draft.status is MonitoringStatus.DRAFT
    assert draft.named == "Q2 2024/25"
    assert draft.head[:5] == (60_000_00, None, 48_000_00, 12_000_00, 20_500_00)
    refuge, youth = draft.lines
    assert (refuge.figures.title, refuge.figures.awarded, refuge.figures.planned, refuge.figures.spent) == (
        "Refuge places", 36_000_00, 18_000_00, 18_000_00,
    )  # fmt: skip
    assert (youth.figures.planned, youth.figures.spent, youth.reason_wanted) == (6_000_00, 2_500_00, True)
    assert draft.missing == ("The spending of Youth workers differs from what was planned. Type the reason.",)


def test_making_it_again_keeps_what_was_typed_and_takes_the_new_figures(ground: Ground) -> None:
    made = ground.drafted()
    first = found(ground, made)
    with ground.records.change("More") as session:
        session.add(
            Spend(
                award_id=ground.youth, dated=parse_date("30/9/24"), kind=SpendKind.SPENT, amount=Pence(500_00)
            )
        )
        session.add(
            Award(title="New work", stream_id=ground.stream, first_year=YEAR, last_year=YEAR, amount=Pence(1_00),
                  status=AwardStatus.NOT_STARTED)
        )  # fmt: skip
    monitoring_changing.make_draft(ground.records, made)
    again = found(ground, made)
    kept = {line.id: line.figures.variance for line in again.lines}
    assert kept == {**{line.id: "The post was filled in August." for line in first.lines}, max(kept): ""}
    spent = {line.figures.title: line.figures.spent for line in again.lines}
    assert spent == {"Refuge places": 18_000_00, "Youth workers": 3_000_00, "New work": 0}
    assert again.head.awarded == 48_001_00
    ground.records.undo()
    assert found(ground, made) == first


def test_an_award_that_went_to_another_stream_leaves_the_draft(ground: Ground) -> None:
    made = ground.drafted()
    editing.save(ground.records, "awards", ground.youth, "stream_id", "")
    monitoring_changing.make_draft(ground.records, made)
    assert [line.figures.title for line in found(ground, made).lines] == ["Refuge places"]


def test_an_unknown_amount_is_said_and_keeps_it_from_being_sent(ground: Ground) -> None:
    editing.save(ground.records, "awards", ground.youth, "amount", "")
    made = ground.drafted()
    draft = found(ground, made)
    assert draft.head.awarded is None
    assert draft.head.unallocated is None
    assert draft.lines[1].awarded_text == "Not recorded"
    assert draft.missing == ("It cannot balance: the amount of Youth workers is not recorded.",)
    with pytest.raises(KnownError, match="cannot be marked as sent") as problem:
        monitoring_changing.mark_sent(ground.records, made)
    assert "the amount of Youth workers is not recorded" in problem.value.hint
    assert found(ground, made) == draft


def test_a_return_without_a_period_has_no_draft(ground: Ground) -> None:
    made = ground.prepared()[0]
    editing.save(ground.records, "monitoring_returns", made, "period", "")
    with pytest.raises(KnownError, match="no period yet"):
        monitoring_changing.make_draft(ground.records, made)


def test_lines_that_were_changed_are_added_up_again(ground: Ground) -> None:
    made = ground.drafted()
    editing.save(ground.records, "monitoring_lines", found(ground, made).lines[0].id, "spent", "17,000")
    assert (
        "the awards come to £19,500.00 spent, but the return says £20,500.00" in found(ground, made).balance
    )
    monitoring_changing.add_up(ground.records, made)
    assert found(ground, made).missing == ()


LEDGER = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 90_000_00)),  # the amount
        st.sampled_from([(2023, 2024), (2024, 2024), (2024, 2026), (2022, 2023), (None, None)]),
        st.sampled_from([AwardStatus.UNDER_WAY, AwardStatus.PROPOSED, AwardStatus.WITHDRAWN, AwardStatus.NOT_STARTED]),
        st.lists(
            st.tuples(
                st.one_of(st.none(), st.integers(-500_00, 50_000_00)),
                st.sampled_from(["1/5/24", "30/9/24", "1/10/24", "Q2 2024/25", "2024/25", "3/4/23", ""]),
            ),
            max_size=4,
        ),
    ),
    max_size=5,
)  # fmt: skip


def write_ledger(ground: Ground, allocated: int | None, ledger: list) -> None:
    there = [row[0] for row in ground.records.query("SELECT id FROM awards")]
    if there:
        editing.delete_all(ground.records, "awards", there)
    with ground.records.change("A ledger") as session:
        for row in session.query(StreamYear):
            row.allocated = None if allocated is None else Pence(allocated)
        for number, (amount, (first, last), status, lines) in enumerate(ledger):
            award = Award(
                title=f"Award {number}", stream_id=ground.stream, status=status,
                amount=None if amount is None else Pence(amount),
                first_year=None if first is None else FinancialYear(first),
                last_year=None if last is None else FinancialYear(last),
            )  # fmt: skip
            session.add(award)
            session.flush()
            for pence, day in lines:
                session.add(
                    Spend(award_id=award.id, kind=SpendKind.SPENT, dated=parse_date(day),
                          amount=None if pence is None else Pence(pence))
                )  # fmt: skip


def test_any_ledgers_draft_balances_or_says_why_and_is_the_streams_position(tmp_path: Path) -> None:
    """Whatever the ledger: nothing but an amount that is not recorded keeps a made draft from balancing."""
    ground = new_ground(tmp_path / "any.csp")
    made = ground.prepared()[1]

    @settings(max_examples=rounds(12, 400), deadline=None)
    @given(st.one_of(st.none(), st.integers(0, 200_000_00)), LEDGER)
    def holds(allocated: int | None, ledger: list) -> None:
        write_ledger(ground, allocated, ledger)
        monitoring_changing.make_draft(ground.records, made)
        draft = found(ground, made)
        lacking = [words for words in draft.missing if "Type the reason" not in words]
        assert all("not recorded" in words for words in lacking), lacking
        unknown = [one for one in draft.figures if one.awarded is None or one.spent is None]
        assert bool(lacking) == bool(unknown or allocated is None)
        position = whole(ground.records, YEAR, Q2.last, ground.stream).position
        assert draft.head.awarded == position.awarded.exact
        assert draft.head.unallocated == position.unallocated
        if not lacking:
            assert sum(one.awarded or 0 for one in draft.figures) == draft.head.awarded
            assert sum(one.spent or 0 for one in draft.figures) == draft.head.spent == position.spent.known
            head = draft.head
            assert (head.allocated or 0) + (head.carried_in or 0) - (head.awarded or 0) == head.unallocated

    holds()
    ground.records.close()


# --- sent and locked -----------------------------------------------------------------------------------------------


def test_sending_needs_the_reasons_and_dates_it(ground: Ground) -> None:
    made = ground.prepared()[1]
    with pytest.raises(KnownError) as problem:
        monitoring_changing.mark_sent(ground.records, made)
    assert problem.value.hint == "It has no figures yet. Make the draft first."
    monitoring_changing.make_draft(ground.records, made)
    with pytest.raises(KnownError) as problem:
        monitoring_changing.mark_sent(ground.records, made)
    assert "Type the reason" in problem.value.hint
    youth = found(ground, made).lines[1]
    editing.save(ground.records, "monitoring_lines", youth.id, "variance", "A post was empty.")
    monitoring_changing.mark_sent(ground.records, made, "Officer")
    sent = found(ground, made)
    assert (sent.status, sent.sent_by, sent.sealed) == (MonitoringStatus.SENT, "Officer", True)
    assert sent.sent is not None


def test_a_looser_setting_asks_for_fewer_reasons(ground: Ground) -> None:
    made = ground.prepared()[1]
    monitoring_changing.make_draft(ground.records, made)
    monitoring_changing.keep_setting(ground.records, "monitoring.percent", "60")
    assert found(ground, made).missing == ()
    monitoring_changing.mark_sent(ground.records, made)


WAYS: dict[str, Callable[[Ground, int, int], object]] = {
    "a figure of its head": lambda g, r, _: editing.save(g.records, "monitoring_returns", r, "spent", "1"),
    "its words": lambda g, r, _: editing.save(g.records, "monitoring_returns", r, "variance", "other"),
    "its period": lambda g, r, _: editing.save(g.records, "monitoring_returns", r, "period", "Q3 2024/25"),
    "back to a draft": lambda g, r, _: editing.save(g.records, "monitoring_returns", r, "status", "draft"),
    "a figure of a line": lambda g, _, line: editing.save(g.records, "monitoring_lines", line, "spent", "1"),
    "a reason of a line": lambda g, _, line: editing.save(g.records, "monitoring_lines", line, "variance", "x"),
    "a line less": lambda g, _, line: editing.delete(g.records, "monitoring_lines", line),
    "a line more": lambda g, r, _: editing.add(
        g.records, "monitoring_lines", {"return_id": str(r), "title": "x", "position": "9"}
    ),
    "the return gone": lambda g, r, _: editing.delete(g.records, "monitoring_returns", r),
    "its stream gone": lambda g, _r, _l: editing.delete(g.records, "streams", g.stream),
    "a line from another return": lambda g, r, _: move_line(g, r),
    "a line to another return": lambda g, _, line: editing.save(
        g.records, "monitoring_lines", line, "return_id", "1"
    ),
    "a draft over it": lambda g, r, _: monitoring_changing.make_draft(g.records, r),
    "added up again": lambda g, r, _: monitoring_changing.add_up(g.records, r),
    "sent again": lambda g, r, _: monitoring_changing.mark_sent(g.records, r),
    "the session": lambda g, r, _: through_session(g, r),
    "raw rows": lambda g, r, _: through_rows(g, r),
}  # fmt: skip


def move_line(ground: Ground, return_id: int) -> None:
    monitoring_changing.make_draft(ground.records, 1)
    editing.save(
        ground.records, "monitoring_lines", found(ground, 1).lines[0].id, "return_id", str(return_id)
    )


def through_session(ground: Ground, return_id: int) -> None:
    with ground.records.change("By the way") as session:
        session.get_one(MonitoringReturn, return_id).forecast = Pence(1)


def through_rows(ground: Ground, return_id: int) -> None:
    with ground.records.change("Restore") as session:
        history.put_rows(session, {("monitoring_returns", return_id): {"allocated": 1}})


@pytest.mark.parametrize("way", WAYS)
def test_what_was_sent_is_locked_however_it_is_tried(ground: Ground, way: str) -> None:
    sent = ground.sent()
    before = found(ground, sent)
    with pytest.raises(KnownError) as problem:
        WAYS[way](ground, sent, before.lines[0].id)
    assert "sent" in problem.value.text
    assert found(ground, sent) == before


def test_undo_takes_the_sending_back_and_only_then_what_was_before_it(ground: Ground) -> None:
    """Undo goes one change at a time, so nothing older can be undone under a return that is sent."""
    sent = ground.sent()
    before = found(ground, sent)
    editing.save(ground.records, "streams", ground.stream, "note", "Something else")
    assert ground.records.undo() == "Edit funding stream: note"
    assert found(ground, sent) == before
    assert ground.records.undo() == "Mark the return as sent"
    draft = found(ground, sent)
    assert (draft.status, draft.sent, draft.sealed) == (MonitoringStatus.DRAFT, None, False)
    assert ground.records.undo() == "Type the reason"
    assert [line.figures.variance for line in found(ground, sent).lines] == ["", ""]
    ground.records.redo()
    ground.records.redo()
    assert found(ground, sent) == before


def test_the_money_may_change_while_the_return_stays(ground: Ground) -> None:
    sent = ground.sent()
    before = found(ground, sent)
    editing.save(ground.records, "awards", ground.youth, "amount", "1")
    editing.delete(ground.records, "awards", ground.refuge)
    after = found(ground, sent)
    assert after.head == before.head
    assert after.figures == before.figures
    assert after.lines[0].award_id is None


def test_what_the_funder_made_of_it_may_be_recorded(ground: Ground) -> None:
    sent = ground.sent()
    monitoring_changing.mark_answered(ground.records, sent, MonitoringStatus.QUERIED)
    editing.save(ground.records, "monitoring_returns", sent, "note", "Asked about the refuge.")
    monitoring_changing.mark_answered(ground.records, sent, MonitoringStatus.ACCEPTED)
    assert found(ground, sent).status is MonitoringStatus.ACCEPTED
    with pytest.raises(KnownError, match="not sent yet"):
        monitoring_changing.mark_answered(ground.records, 1, MonitoringStatus.ACCEPTED)


def test_no_return_is_added_as_sent_without_figures(ground: Ground) -> None:
    with pytest.raises(KnownError, match="cannot be marked as sent"):
        editing.add(
            ground.records, "monitoring_returns", {"stream_id": str(ground.stream), "status": "accepted"}
        )


# --- revisions -----------------------------------------------------------------------------------------------------


def test_a_correction_is_a_revision_that_replaces_what_was_sent(ground: Ground) -> None:
    sent = ground.sent()
    with pytest.raises(KnownError, match="needs its reason"):
        monitoring_changing.correct(ground.records, sent, "  ")
    made = monitoring_changing.correct(ground.records, sent, "An invoice was counted twice")
    revision = found(ground, made)
    assert revision.title == "Safety Grant, Q2 2024/25, revision 2"
    assert revision.figures == found(ground, sent).figures
    assert differences(found(ground, sent), revision) == ()
    with pytest.raises(KnownError, match="is there already"):
        monitoring_changing.correct(ground.records, sent, "again")
    line = revision.lines[0]
    editing.save(ground.records, "monitoring_lines", line.id, "spent", "17,500")
    monitoring_changing.add_up(ground.records, made)
    told = [
        (one.award, one.figure, one.before, one.after)
        for one in differences(found(ground, sent), found(ground, made))
    ]
    assert told == [
        ("", "Spent", "£20,500.00", "£20,000.00"),
        ("Refuge places", "Spent", "£18,000.00", "£17,500.00"),
    ]
    assert found(ground, sent).status is MonitoringStatus.SENT
    monitoring_changing.mark_sent(ground.records, made)
    assert found(ground, sent).status is MonitoringStatus.CORRECTED
    assert named_return(ground.records, "safety grant,  q2 2024/25") == made
    assert ground.records.undo() == "Mark the return as sent"
    assert found(ground, sent).status is MonitoringStatus.SENT
    ground.records.redo()
    third = monitoring_changing.correct(ground.records, made, "Another")
    assert found(ground, third).named == "Q2 2024/25, revision 3"


def test_a_revision_that_is_given_up_can_be_begun_again(ground: Ground) -> None:
    sent = ground.sent()
    made = monitoring_changing.correct(ground.records, sent, "Wrong")
    editing.delete(ground.records, "monitoring_returns", made)
    again = monitoring_changing.correct(ground.records, sent, "Wrong after all")
    assert found(ground, again).revision == 2


def test_lines_that_came_or_went_are_told(ground: Ground) -> None:
    sent = ground.sent()
    made = monitoring_changing.correct(ground.records, sent, "One was forgotten")
    with ground.records.change("Other lines") as session:
        session.delete(session.query(MonitoringLine).filter_by(return_id=made, award_id=ground.youth).one())
        session.add(MonitoringLine(return_id=made, position=5, title="Forgotten work", variance=""))
    told = [
        (one.award, one.before, one.after) for one in differences(found(ground, sent), found(ground, made))
    ]
    assert told == [
        ("Youth workers", "Youth workers", "Left out"),
        ("Forgotten work", "–", "Forgotten work"),
    ]


def test_a_return_is_found_by_its_name_or_it_is_said_what_there_is(ground: Ground) -> None:
    with pytest.raises(KnownError) as problem:
        named_return(ground.records, "Other")
    assert problem.value.hint == "Prepare the returns of a year first."
    ids = ground.prepared()
    assert named_return(ground.records, "Safety Grant, Q1 2024/25") == ids[0]
    with pytest.raises(KnownError) as problem:
        named_return(ground.records, "Other")
    assert problem.value.hint == "The latest is “Safety Grant, Q4 2024/25”."
