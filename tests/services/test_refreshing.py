"""A refresh of a strategy: every fate of an old priority, taken back again, left and gone on with, and the lineage it leaves."""

from __future__ import annotations

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.strategies import LineKind
from csp_desktop.services import editing, refresh_decisions, refreshing
from csp_desktop.services.priorities import strategy_statement
from csp_desktop.services.refresh_decisions import Decision, Said
from csp_desktop.store.records_file import RecordsFile


@pytest.fixture
def pair(records: RecordsFile) -> tuple[int, int]:
    """The strategy of 2024-27 and its successor, just begun."""
    [(old,)] = records.query("SELECT id FROM strategies WHERE first_year = 2024")
    asked = refreshing.proposed(records, old)
    return old, refresh_decisions.begin(records, old, asked.title, asked.starts, asked.ends)


def of(records: RecordsFile, new: int, wording: str) -> refreshing.Old:
    found = refreshing.refresh_of(records, new).olds
    return next(old for old in found if old.wording.startswith(wording))


def decide(
    records: RecordsFile, new: int, wording: str, fate: LineKind | None, **more: object
) -> tuple[str, ...]:
    decision = Decision(fate, **more)  # pyright: ignore[reportArgumentType]
    return refresh_decisions.decide(records, of(records, new, wording).id, new, decision)


def new_words(records: RecordsFile, new: int) -> list[tuple[str, str]]:
    return [(one.number, one.wording) for one in refreshing.refresh_of(records, new).news]


def test_the_next_strategy_follows_on_and_is_a_draft(records: RecordsFile, pair: tuple[int, int]) -> None:
    old, new = pair
    assert records.query(
        "SELECT title, starts, ends, status, supersedes_id FROM strategies WHERE id = ?", (new,)
    ) == [("HCSP Strategy 2027-30", "2027-04-01", "2030-03-31", "draft", old)]
    found = refreshing.refresh_of(records, old)
    assert found == refreshing.refresh_of(records, new)
    assert found.period == "It runs for three years."
    assert [one.wording for one in found.undecided] == [
        "Domestic Abuse",
        "Violence Against Women and Girls (VAWG)",
        "Misuse of Drugs",
        "Neighbourhood Crime",
        "Serious violence",
        "Serious and organised crime",
        "Prevention",
        "Community engagement",
    ]
    assert [(one.wording, one.watched) for one in found.olds if one.watched] == [
        ("Reducing re-offending and bringing offenders to account", True)
    ]


def test_a_period_that_ends_before_it_starts_is_refused(records: RecordsFile) -> None:
    [(old,)] = records.query("SELECT id FROM strategies WHERE first_year = 2024")
    for title, starts, ends in (("", "1/4/27", ""), ("Next", "", ""), ("Next", "1/4/27", "31/3/26")):
        with pytest.raises(ValueProblem):
            refresh_decisions.begin(records, old, title, starts, ends)
    assert refreshing.pair_of(records, old) == (old, 0)


def test_every_fate_makes_its_links_and_says_what_became_of_it(
    records: RecordsFile, pair: tuple[int, int]
) -> None:
    _, new = pair
    decide(records, new, "Domestic", LineKind.CARRIED, reason="Need has not fallen.", decided="4/3/27")
    vawg = "Safety of women and girls"
    decide(records, new, "Violence", LineKind.REWORDED, wordings=(vawg,), reason="Plainer.")
    decide(records, new, "Misuse", LineKind.SPLIT, wordings=("Drug deaths", "Alcohol at night"))
    decide(
        records,
        new,
        "Neighbourhood",
        LineKind.DROPPED_TO_ASSURANCE,
        reason="MATAC has it in hand.",
        cycle="annual",
    )
    decide(records, new, "Serious violence", LineKind.CARRIED)
    target = of(records, new, "Serious violence").into[0]
    decide(
        records, new, "Serious and", LineKind.MERGED, into=target, wordings=("Serious violence and crime",)
    )
    decide(records, new, "Prevention", LineKind.CLOSED, reason="It is in every priority.")
    decide(records, new, "Community", LineKind.CARRIED)
    decide(records, new, "Reducing re-off", LineKind.RETURNED, wordings=("Reoffending",), reason="It rose.")
    found = refreshing.refresh_of(records, new)
    assert not found.undecided
    assert [(old.wording[:12], old.words) for old in found.olds] == [
        ("Domestic Abu", "Carried: 1 Domestic Abuse"),
        ("Violence Aga", "Reworded: 2 Safety of women and girls"),
        ("Misuse of Dr", "Split: 3 Drug deaths and 4 Alcohol at night"),
        ("Neighbourhoo", "Dropped to assurance reporting"),
        ("Serious viol", "Merged with “Serious and organised crime”: Serious violence and crime"),
        ("Serious and ", "Merged with “Serious violence”: Serious violence and crime"),
        ("Prevention", "Closed"),
        ("Community en", "Carried: Community engagement"),
        ("Reducing re-", "Came back: 5 Reoffending"),
    ]
    assert records.query(
        "SELECT l.kind, count(*) FROM priority_links l JOIN priorities n ON n.id = l.after_id WHERE n.strategy_id = ? "
        "GROUP BY 1 ORDER BY 1", (new,),
    ) == [("carried", 2), ("merged", 2), ("returned", 1), ("reworded", 1), ("split", 2)]  # fmt: skip
    assert records.query("SELECT name, cycle, since, until FROM assurance_items ORDER BY id") == [
        ("Harm caused by alcohol and drugs", None, "2017-03-20", None),
        ("Reducing reoffending", None, "2017-03-20", "2027-04-01"),
        ("Neighbourhood crime", "annual", "2027-04-01", None),
    ]


def test_the_lineage_and_the_paper_follow(records: RecordsFile, pair: tuple[int, int]) -> None:
    _, new = pair
    decide(records, new, "Misuse", LineKind.CARRIED)
    decide(records, new, "Neighbourhood", LineKind.DROPPED_TO_ASSURANCE, reason="MATAC has it in hand.")
    decide(records, new, "Prevention", LineKind.CLOSED, reason="Theirs.", went_to="the youth board")
    decide(records, new, "Community", LineKind.CLOSED, reason="It is in every priority.")
    prevention, community = of(records, new, "Prevention").id, of(records, new, "Community").id
    editing.save(records, "strategies", new, "status", "agreed")
    with records.read() as session:
        now = strategy_statement(session, PartialDate.in_month(2026, 12))
        then = strategy_statement(session, PartialDate.in_month(2027, 9))
    assert "Neighbourhood Crime" in [row.wording for row in now.priorities]  # until its strategy ends
    assert [row.wording for row in then.priorities] == ["Misuse of Drugs"]
    assert then.lanes.summary_of(prevention) == "Left the list in 2027 for the youth board"
    assert then.lanes.summary_of(community) == "Left the list in 2027"
    assert then.priorities[0].history == "Left the list in 2017 and came back in 2024"
    assert "Neighbourhood crime" in [row.name for row in then.assurance]


def test_a_decision_is_one_change_and_undo_takes_it_back_whole(
    records: RecordsFile, pair: tuple[int, int]
) -> None:
    _, new = pair
    before = refreshing.refresh_of(records, new)
    for fate, more in (
        (LineKind.SPLIT, {"wordings": ("One", "Two")}),
        (LineKind.DROPPED_TO_ASSURANCE, {"reason": "In hand."}),
        (LineKind.CARRIED, {"evidence": Said("Up", "9.7 per 1,000", "18 of 315", "Assessment")}),
    ):
        decide(records, new, "Domestic", fate, **more)
        assert refreshing.refresh_of(records, new) != before
        records.undo()
        assert refreshing.refresh_of(records, new) == before


def test_thinking_again_leaves_nothing_behind(records: RecordsFile, pair: tuple[int, int]) -> None:
    _, new = pair
    start = refreshing.refresh_of(records, new)
    was = records.query("SELECT status, dropped, went_to, reason FROM priorities ORDER BY id")
    watched = records.query("SELECT * FROM assurance_items ORDER BY id")
    decide(records, new, "Domestic", LineKind.SPLIT, wordings=("One", "Two", "Three"))
    decide(records, new, "Domestic", LineKind.REWORDED, wordings=("Four",))
    assert new_words(records, new) == [("1", "Four")]
    decide(records, new, "Domestic", LineKind.CLOSED, reason="No more.")
    assert new_words(records, new) == []
    decide(records, new, "Domestic", LineKind.DROPPED_TO_ASSURANCE, reason="Or rather watched.")
    decide(records, new, "Reducing re-off", LineKind.RETURNED)
    decide(records, new, "Reducing re-off", None)
    decide(records, new, "Domestic", None)
    assert refreshing.refresh_of(records, new) == start
    assert records.query("SELECT status, dropped, went_to, reason FROM priorities ORDER BY id") == was
    assert records.query("SELECT * FROM assurance_items ORDER BY id") == watched


def test_unmerging_gives_the_other_its_own_kind_again(records: RecordsFile, pair: tuple[int, int]) -> None:
    _, new = pair
    other = of(records, new, "Violence")
    decide(records, new, "Domestic", LineKind.MERGED, beside=other.id)
    assert of(records, new, "Violence").fate is LineKind.MERGED
    decide(records, new, "Domestic", LineKind.CARRIED)
    assert of(records, new, "Violence").fate is LineKind.CARRIED
    assert [words for _, words in new_words(records, new)] == [
        "Violence Against Women and Girls (VAWG)", "Domestic Abuse",
    ]  # fmt: skip


def test_what_other_records_belong_to_stays_and_is_said(records: RecordsFile, pair: tuple[int, int]) -> None:
    _, new = pair
    decide(records, new, "Domestic", LineKind.CARRIED)
    made = of(records, new, "Domestic").into[0]
    editing.add(records, "plan_lines", {"priority_id": str(made), "action": "Train", "position": "1"})
    said = decide(records, new, "Domestic", LineKind.CLOSED, reason="No more.")
    assert said == ("“Domestic Abuse” stays in the new strategy: other records belong to it.",)
    assert new_words(records, new) == [("1", "Domestic Abuse")]


def test_evidence_goes_with_the_decision_its_rank_with_its_own_denominator(
    records: RecordsFile, pair: tuple[int, int]
) -> None:
    _, new = pair
    decide(
        records,
        new,
        "Misuse",
        LineKind.CARRIED,
        evidence=Said("Drug deaths are high", "12", "20 of 314", "Coroner"),
    )
    assert records.query(
        "SELECT e.statement, e.rank, e.source FROM evidence e JOIN priorities p ON p.id = e.priority_id "
        "WHERE p.strategy_id = ?", (new,),
    ) == [("Drug deaths are high", "20/314", "Coroner")]  # fmt: skip
    assert records.query("SELECT rank FROM evidence WHERE rank LIKE '18/%'") == [("18/315",)]
    for bad in (Said("Up", rank="400 of 314"), Said(figure="12"), Said("Up", rank="high")):
        with pytest.raises(ValueProblem):
            decide(records, new, "Domestic", LineKind.CARRIED, evidence=bad)
    assert of(records, new, "Domestic").fate is None


@pytest.mark.parametrize(
    ("fate", "more"),
    [
        (LineKind.REWORDED, {}),
        (LineKind.SPLIT, {"wordings": ("Only one", " ")}),
        (LineKind.MERGED, {}),
        (LineKind.DROPPED_TO_ASSURANCE, {}),
        (LineKind.CLOSED, {"reason": " "}),
        (LineKind.CARRIED, {"decided": "31/2/27"}),
    ],
)
def test_what_cannot_be_kept_is_refused_with_nothing_written(
    records: RecordsFile, pair: tuple[int, int], fate: LineKind, more: dict[str, object]
) -> None:
    _, new = pair
    before = refreshing.refresh_of(records, new)
    with pytest.raises(ValueProblem):
        decide(records, new, "Domestic", fate, **more)
    assert refreshing.refresh_of(records, new) == before


def test_a_new_priority_and_a_gone_one(records: RecordsFile, pair: tuple[int, int]) -> None:
    _, new = pair
    made = refresh_decisions.add_new(records, new, "Rural crime", "emerging threat", Said("Asked for in May"))
    assert [(one.wording, one.origins) for one in refreshing.refresh_of(records, new).news] == [
        ("Rural crime", ())
    ]
    assert records.query("SELECT status, kind FROM priorities WHERE id = ?", (made,)) == [
        ("proposed", "emerging threat")
    ]
    with pytest.raises(KnownError):
        refresh_decisions.decide(records, 9999, new, Decision(LineKind.CARRIED))
    with pytest.raises(KnownError):
        refreshing.refresh_of(records, 9999)


def test_it_is_gone_on_with_after_the_file_was_closed(records: RecordsFile, pair: tuple[int, int]) -> None:
    old, new = pair
    decide(records, new, "Domestic", LineKind.CARRIED, reason="Need.", decided="4/3/27")
    again = RecordsFile.open(records.path, read_only=True)
    found = refreshing.refresh_of(again, old)
    again.close()
    assert len(found.undecided) == 7
    kept = next(one for one in found.olds if one.fate)
    assert (kept.reason, kept.decided) == ("Need.", "4 March 2027")
