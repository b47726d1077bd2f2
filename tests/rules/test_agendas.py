"""What is proposed for an agenda, and what it has already."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.agendas import OnAgenda, ProposedItem, marked, minutes_item
from csp_desktop.rules.meetings import PaperKind

TITLES = st.sampled_from(("Funding", "Reviews", "Minutes of the last meeting", "Risks", ""))
PROPOSED = st.lists(
    st.builds(
        ProposedItem,
        title=TITLES,
        source=st.sampled_from(("", "Usual item", "3 actions carried forward")),
        paper=st.sampled_from(PaperKind),
        table=st.sampled_from(("", "duties", "forward_items")),
        id=st.integers(0, 2),
        usual=st.booleans(),
    ),
    max_size=10,
)


def there(item: ProposedItem, *agenda: OnAgenda) -> bool:
    [found] = marked([item], agenda)
    return found.there


def test_an_item_is_known_by_its_title_its_record_its_source_or_its_paper() -> None:
    item = ProposedItem(
        "Serious violence profile",
        source="Received July 2024",
        paper=PaperKind.SUPPLIES,
        table="products",
        id=3,
    )
    none = PaperKind.NONE
    assert there(item, OnAgenda(" serious violence PROFILE ", "", none))
    assert there(item, OnAgenda("Called otherwise", "received july 2024", none))
    assert there(item, OnAgenda("Called otherwise", "", PaperKind.SUPPLIES))
    assert there(item, OnAgenda("Called otherwise", "", none, frozenset({("products", 3)})))
    assert not there(item, OnAgenda("Called otherwise", "", none, frozenset({("products", 4)})))
    assert not there(item)


def test_texts_and_files_are_not_the_same_for_being_such() -> None:
    for kind in (PaperKind.NONE, PaperKind.TEXT, PaperKind.FILE):
        assert not there(ProposedItem("Cameras", paper=kind), OnAgenda("Strategy", "", kind))


def test_a_usual_item_is_known_by_its_words_and_not_by_being_usual() -> None:
    item = ProposedItem("Apologies", source="Usual item", known_by=("apologies",), usual=True)
    assert there(item, OnAgenda("Welcome and apologies", "", PaperKind.NONE))
    assert not there(item, OnAgenda("Any other business", "Usual item", PaperKind.NONE))


def test_two_planned_for_one_month_are_two() -> None:
    one = ProposedItem("One", source="Forward plan: March 2025", table="forward_items", id=1)
    found = marked([one, replace(one, title="Two", id=2)], ())
    assert [item.title for item in found] == ["One", "Two"]


@given(proposed=PROPOSED)
def test_what_was_added_is_there_and_nothing_is_proposed_twice(proposed: list[ProposedItem]) -> None:
    found = marked(proposed, ())
    assert marked(found, ()) == found
    agenda = [
        OnAgenda(item.title, item.source, item.paper, frozenset({(item.table, item.id)} if item.id else ()))
        for item in found
    ]
    assert all(item.there for item in marked(proposed, agenda))


def test_the_minutes_go_with_their_paper_else_with_their_title() -> None:
    titled = (PaperKind.TEXT, "Draft minutes of the last meeting")
    assert minutes_item(((PaperKind.NONE, "Apologies"), titled)) == 1
    assert minutes_item((titled, (PaperKind.MINUTES, "To agree"))) == 1
    assert minutes_item(((PaperKind.NONE, "Five-minute break"),)) is None
