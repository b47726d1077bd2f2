"""The disk is full at any point of what an officer does: it is said, nothing earlier is lost, nothing half is left."""

from errno import ENOSPC
from pathlib import Path

import pytest

from tests.torture import faults
from tests.torture.rounds import rounds

pytestmark = [pytest.mark.torture, pytest.mark.slow, pytest.mark.timeout(900)]
ACTS = 5  # save, a change like an import, backup, pack, attach


def prove(found: dict[str, list[dict]]) -> None:
    """Each point was refused in words, left everything as it was, and the same act went well once there was room."""
    assert len(found) == ACTS
    for act, points in found.items():
        assert points
        for point in points:
            said = f"{act}: {point}"
            assert "disk is full" in point["said"], said
            assert point["rows"], said
            assert point["changes"], said
            assert point["files"], said
            assert point["whole"], said
            assert point["works"], said


def test_with_so_little_room_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    asked = rounds(10, 50)
    found = faults.on_a_small_disk(folder, asked)
    assert sum(map(len, found.values())) == ACTS * asked
    prove(found)


def test_full_from_any_write_on_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    prove(faults.on_the_layer(faults.library(tmp_path), "writes", ENOSPC, folder, rounds(10, 200)))
