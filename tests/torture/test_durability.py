"""What is acknowledged is on the disk: every connection is set for that, and the disk is really asked to write."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from csp_desktop import cli
from csp_desktop.services import backups, editing, opening
from csp_desktop.services.today import today
from csp_desktop.store import drafts, driver, rekeying
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import Key, new_key
from csp_desktop.store.records_file import RecordsFile
from tests.store import released
from tests.torture import faults

KEY = new_key("a passphrase of the test")
Settings = dict[str, str]


class Watched(dbapi2.Connection):
    """A connection that says how it was set when it is closed."""

    seen: list[tuple[str, Settings]]
    open: int

    def __init__(self, address: str, *given: Any, **named: Any) -> None:
        super().__init__(address, *given, **named)
        self._address = address
        Watched.open += 1

    def close(self) -> None:
        if self._address:
            address, self._address = self._address, ""
            Watched.seen.append((address, self.settings()))
            Watched.open -= 1
        super().close()

    def settings(self) -> Settings:
        """Each PRAGMA of the driver as it is, and that no extension can be loaded."""
        return {name: str(self.execute(f"PRAGMA {name}").fetchone()[0]) for name, _ in driver.PRAGMAS}


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> type[Watched]:
    """Every connection that is opened from now on."""
    Watched.seen, Watched.open = [], 0
    connect: Callable[..., dbapi2.Connection] = dbapi2.connect
    monkeypatch.setattr(dbapi2, "connect", lambda *a, **n: connect(*a, **n, factory=Watched))
    return Watched


def work(ref: FileRef, folder: Path) -> None:
    """Everything that opens a connection of its own."""
    RecordsFile.create(ref, "Ours").close()
    records = RecordsFile.open(ref)
    editing.save(records, "partnerships", 1, "strapline", "Said")
    records.undo()
    drafts.keep(records, "partnerships", 1, {"strapline": "Typed"})
    with records.read() as session:
        session.connection()
    made = backups.back_up(ref, folder)
    backups.restore(ref.at(made.path), folder / "again.csp")
    past = RecordsFile.open(ref.on(today(records)))
    past.query("SELECT 1")
    past.close()
    rekeying.rekey(records, new_key("another"), "Set the passphrase")
    editing.save(records, "partnerships", 1, "strapline", "Said again")
    records.close()
    opening.open_live(released.unpacked("0001", folder / "old.csp", ref.key)).records.close()


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_every_connection_is_set_to_lose_nothing(
    tmp_path: Path, watched: type[Watched], key: Key | None
) -> None:
    work(FileRef(tmp_path / "ours.csp", key), tmp_path)
    if key is None:
        assert cli.main(["check", str(tmp_path / "again.csp")]) == 0
        out = tmp_path / "out.csv"
        assert cli.main(["export", str(tmp_path / "again.csp"), "actions", "-o", str(out)]) == 0
    assert watched.open == 0, "every connection was closed"
    wanted = dict(driver.PRAGMAS)
    writing = [(where, how) for where, how in watched.seen if "mode=rw" in where]
    reading = [how for where, how in watched.seen if "mode=ro" in where and "immutable=1" not in where]
    rest = [where for where, _ in watched.seen if "mode=" not in where or "immutable=1" in where]
    assert len(writing) >= 10
    assert len(reading) >= 4
    assert [
        (where, how) for where, how in writing if how != wanted and not may_be_loose(where, how, wanted)
    ] == []
    assert [
        how for how in reading if {**how, "journal_mode": "delete"} != wanted
    ] == []  # these write no journal
    # The file's head read as it lies there, and the copy in memory that is the file of a day past.
    kinds = {where if where == ":memory:" else where.partition("?")[2] for where in rest}
    assert kinds <= {":memory:", "mode=ro&immutable=1"}


def may_be_loose(where: str, how: Settings, wanted: Settings) -> bool:
    """A copy that is still unfinished may be written without a journal: all of it is synced before it gets its name."""
    return ".part?" in where and how == {**wanted, "journal_mode": "off", "synchronous": "0"}


def test_nothing_else_in_the_program_connects(root: Path) -> None:
    """Else the PRAGMAs of that connection would be nobody's care."""
    connecting = {
        path.relative_to(root / "csp_desktop").as_posix()
        for path in (root / "csp_desktop").rglob("*.py")
        if "dbapi2.connect(" in path.read_text(encoding="utf-8")
    }
    assert connecting == {"store/driver.py", "store/as_at.py"}


@pytest.mark.torture
def test_a_change_syncs_the_disk_four_times_or_more(tmp_path: Path) -> None:
    """Measured: journal_mode DELETE with synchronous OFF 0 for 100 changes, NORMAL 303, FULL 404, EXTRA 505."""
    folder = tmp_path / "disk"
    folder.mkdir()
    found = faults.on_the_layer(faults.library(tmp_path), "syncs", folder)
    assert found["syncs"] >= 400
    assert found["writes"] > 400
