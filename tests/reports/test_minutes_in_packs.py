"""Minutes that a meeting agrees: in the members’ pack marked as strictly as what they hold, in the public one without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.reports.blocks import ItemOpening, Marking
from csp_desktop.reports.pack import board_pack
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.services import editing, item_papers_changing
from csp_desktop.services.pack_contents import contents
from csp_desktop.services.pack_preflight import preflight
from tests.reports.printed import printed_pdf
from tests.services.minutes_ground import SECRET, Ground, new_ground

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from csp_desktop.reports.blocks import Document


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = new_ground(tmp_path / "n.csp")
    yield made
    made.records.close()


def document(ground: Ground, kind: PackKind) -> Document:
    with ground.records.read() as session:
        return board_pack(session, PackRequest(ground.second, kind))


def openings(made: Document) -> list[str]:
    return [one.marking for one in made.blocks if isinstance(one, ItemOpening) and one.number]


def test_the_members_pages_are_marked_and_the_public_ones_hold_nothing_of_it(ground: Ground) -> None:
    editing.save(ground.records, "agenda_items", ground.exempt_item, "exempt_paragraphs", "3")
    members, public = document(ground, PackKind.MEMBERS), document(ground, PackKind.PUBLIC)
    assert members.marking == "EXEMPT"
    assert openings(members) == ["EXEMPT, PARAGRAPH 3"]
    printed = printed_pdf(members)
    (page,) = (text for text in printed.pages if SECRET in text)
    assert "EXEMPT, PARAGRAPH 3" in page
    assert "Item 1: paragraph 3 of Schedule 12A" in printed.text
    assert public.marking == "OFFICIAL"
    assert openings(public) == ["OFFICIAL"]
    assert SECRET not in printed_pdf(public).text


def test_the_builder_says_the_same_and_why(ground: Ground) -> None:
    found = contents(ground.records, ground.second)
    members, public = PackRequest(ground.second), PackRequest(ground.second, PackKind.PUBLIC)
    assert (found.marking(members), found.marking(public)) == ("EXEMPT", "OFFICIAL")
    said = [line.words for line in preflight(ground.records, members)]
    assert "Item 1: the minutes are marked EXEMPT" in said
    assert not any("minutes are marked" in line.words for line in preflight(ground.records, public))


def test_minutes_without_an_exempt_item_change_no_marking(ground: Ground) -> None:
    editing.save(ground.records, "agenda_items", ground.exempt_item, "classification", "official")
    assert openings(document(ground, PackKind.MEMBERS)) == ["OFFICIAL"]
    assert contents(ground.records, ground.second).marking(PackRequest(ground.second)) == "OFFICIAL"


def test_minutes_left_out_or_printed_as_a_further_paper(ground: Ground) -> None:
    found = contents(ground.records, ground.second).items[0]
    item, kind = found.id, found.paper
    editing.save(ground.records, "agenda_items", item, "paper", "none")
    assert document(ground, PackKind.MEMBERS).marking == "OFFICIAL"
    item_papers_changing.add_records(ground.records, item, kind)
    made = document(ground, PackKind.MEMBERS)
    assert made.marking == "EXEMPT"
    assert [one.words for one in made.blocks if isinstance(one, Marking)] == ["EXEMPT, PARAGRAPHS 1 AND 2"]
    assert contents(ground.records, ground.second).marking(PackRequest(ground.second)) == "EXEMPT"
    editing.save(ground.records, "agenda_items", item, "in_pack", "")
    assert document(ground, PackKind.MEMBERS).marking == "OFFICIAL"
    assert contents(ground.records, ground.second).marking(PackRequest(ground.second)) == "OFFICIAL"
