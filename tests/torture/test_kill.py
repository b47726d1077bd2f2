"""Whoever writes is killed at random moments: what was acknowledged is there, what was begun is whole or not there at all."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.integrity import integrity
from csp_desktop.store.keys import new_key
from csp_desktop.store.records_file import RecordsFile
from tests.torture import children
from tests.torture.rounds import rounds
from tests.torture.server import Server

pytestmark = [
    pytest.mark.torture,
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here"),
]
LONGEST = 0.04  # seconds from the moment the writer is ready to its end


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.end()


def written(records: RecordsFile) -> int:
    """The number of the last change in the file, after every change up to it has proved whole."""
    last = records.query("SELECT count(*) FROM actions")[0][0]
    wanted = [(n, f"Change {n}", f"Officer {n}") for n in range(1, last + 1)]
    assert records.query("SELECT id, wording, owner FROM actions ORDER BY id") == wanted
    notes = records.query("SELECT action_id, note, count(*) FROM action_updates GROUP BY 1, 2 ORDER BY 1")
    assert notes == [(n, f"Note {n}", children.CHILDREN) for n in range(1, last + 1)], "half a change"
    straplines = records.query("SELECT strapline FROM partnerships")
    assert straplines == [(f"Change {last}" if last else "",)], "half a change"
    history = records.query(
        "SELECT label, state, (SELECT count(*) FROM changed_rows WHERE change_id = changes.id) FROM changes"
        " WHERE label LIKE 'Change %' ORDER BY id"
    )
    assert history == [(f"Change {n}", "done", 2 + children.CHILDREN) for n in range(1, last + 1)], (
        "half a history"
    )
    found = records.query("SELECT row_id FROM search_rows WHERE table_name = 'actions' ORDER BY row_id")
    assert found == [(n,) for n in range(1, last + 1)], "half an index"
    return last


@pytest.mark.timeout(900)
@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_no_kill_loses_or_halves_a_change(server: Server, tmp_path: Path, encrypted: bool) -> None:
    ref = FileRef(tmp_path / "k.csp", new_key("a passphrase of the test") if encrypted else None)
    RecordsFile.create(ref, "Killed").close()
    journal = ref.path.with_name(f"{ref.path.name}-journal")
    chance = random.Random(f"{encrypted}")
    last = acknowledged = broken_off = 0
    asked = rounds(60, 1000)  # for plain and encrypted files each
    for at in range(asked):
        child = server.ask("write", ref, number=last + 1)
        said = int(server.kill(child, seconds=chance.random() * LONGEST)[-1])
        acknowledged += said - last
        broken_off += journal.exists()
        records = RecordsFile.open(ref)
        assert records.hold() is None, "whoever was killed does not hold the file"
        found = written(records)
        assert found in (said, said + 1), (
            f"round {at}: {said} was acknowledged, {found} is the last in the file"
        )
        if at % 10 == 9 or at == asked - 1:
            assert integrity(records) == ()
        records.close()
        last = found
    assert acknowledged > asked, "the writers wrote"
    assert broken_off > asked / 20, "the kills met changes in the middle"
