"""Agreed minutes say the same whatever is tried: random edits, additions, deletions, undo and redo of everything about them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services import editing
from csp_desktop.services.minutes import minutes_of
from tests.services.minutes_ground import Ground, new_ground
from tests.torture.rounds import rounds

if TYPE_CHECKING:
    from pathlib import Path

TABLES = ("meetings", "agenda_items", "decisions", "invitees", "declarations", "actions")
# A paper may be opened to the public later, and the other meeting may be put off: the minutes follow both.
LEFT = {"classification", "exempt_paragraphs"}
TYPED = ("", "1", "2", "Otherwise", "3/4/25", "yes")


def tried(ground: Ground, chance: random.Random) -> None:
    """One act of anybody's."""
    records, table = ground.records, chance.choice(TABLES)
    rows = [row for (row,) in records.query(f"SELECT id FROM {table}")]
    row = chance.choice(rows) if rows else 0
    if (table, row) == ("meetings", ground.second):
        return
    match chance.randrange(8):
        case 0:
            editing.delete_all(records, table, [row])
        case 1:
            ours = {} if table == "meetings" else {"meeting_id": str(ground.first)}
            editing.add_new(records, table, ours)
        case _:
            name = chance.choice(sorted(editing.describe(table).keys() - LEFT))
            field = editing.describe(table)[name]
            choices = {"choice": [stored for stored, _ in field.choices], "link": ["", "1", "2"]}
            editing.save(records, table, row, name, chance.choice(choices.get(field.kind, TYPED)))


@pytest.mark.torture
def test_agreed_minutes_say_the_same_whatever_is_tried(tmp_path: Path) -> None:
    chance = random.Random()
    ground = new_ground(tmp_path / "n.csp")
    ground.agreed("Item 1: two awards.")
    before, done, refused = minutes_of(ground.records, ground.first), 0, 0
    for _ in range(rounds(120, 1500)):
        try:
            tried(ground, chance)
            done += 1
        except (KnownError, ValueProblem):
            refused += 1
        assert minutes_of(ground.records, ground.first) == before
    assert done
    assert refused
    while ground.records.undo_label != "Agree the minutes":
        ground.records.undo()
    assert minutes_of(ground.records, ground.first) == before
    ground.records.close()
