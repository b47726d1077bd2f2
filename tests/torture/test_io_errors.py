"""Any single write fails: it is said, and what there is afterwards is what was before or what was wanted, never between."""

from errno import EIO
from pathlib import Path

import pytest

from tests.torture import faults
from tests.torture.rounds import rounds

pytestmark = [pytest.mark.torture, pytest.mark.slow, pytest.mark.timeout(900)]


def test_one_write_that_fails_leaves_before_or_after(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    found = faults.on_the_layer(faults.library(tmp_path), "writes", EIO, folder, rounds(12, 400))
    for act, points in found.items():
        for point in points:
            said = f"{act}: {point}"
            assert point["whole"], said
            assert point["works"], said
            if point["done"]:  # what failed was not needed: a sync of the folder's names after the commit
                assert not point["said"], said
            else:
                assert point["said"], said
                assert point["rows"], said
                assert point["changes"], said
                assert point["files"], said
        assert not all(point["done"] for point in points), "the faults were met"
