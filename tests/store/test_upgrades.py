"""Files of released schemas: brought up to date they say what they said; whoever is killed at it leaves the old or the new."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.services import backups, editing, search
from csp_desktop.services import opening as live
from csp_desktop.store import driver, migrating, opening
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import Key, new_key
from csp_desktop.store.records_file import RecordsFile
from tests.store import released
from tests.torture.rounds import rounds
from tests.torture.server import Server

KEY = new_key("a passphrase of the test")
BOTH = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
EACH = pytest.mark.parametrize("version", released.versions())
# A script is frozen once a version with it is out; then its hash is added here, with a stored file of its schema.
RELEASED = {"0001": "15bae3cbe2e87b", "0002": "2b4a850317cd4f", "0003": "a02146b33cb096"}
NEWEST = max(RELEASED)  # each older one goes the same way, and then further


def upgraded(ref: FileRef) -> FileRef:
    """The file brought up to date."""
    migrating.bring_up_to_date(ref)
    return ref


@pytest.fixture
def old(tmp_path: Path) -> Callable[..., FileRef]:
    """A stored file of a schema, unpacked."""

    def made(version: str, key: Key | None = None) -> FileRef:
        return released.unpacked(version, tmp_path / f"{version}.csp", key)

    return made


# --- what must not change ----------------------------------------------------------------------------------------


def test_a_released_script_is_never_changed() -> None:
    folder = Path(migrating.__file__).parent / "migrations" / "versions"
    scripts = {path.name.partition("_")[0]: path for path in folder.glob("[0-9]*.py")}
    assert set(RELEASED) <= set(scripts)
    found = {version: hashlib.sha256(scripts[version].read_bytes()).hexdigest()[:14] for version in RELEASED}
    assert found == RELEASED


def test_there_is_a_stored_file_of_each_released_schema() -> None:
    assert released.versions() == sorted(RELEASED)


@EACH
def test_a_stored_file_says_what_it_said_when_it_was_stored(
    version: str, old: Callable[..., FileRef]
) -> None:
    ref, said = old(version), released.expected(version)
    found = released.dump(ref, released.columns(ref))
    assert {table: len(rows) for table, rows in released.records_of(found).items() if rows} == said["rows"]
    assert released.digest(released.records_of(found)) == said["records_sha256"]
    assert released.digest({table: found[table] for table in released.HISTORY}) == said["history_sha256"]
    with pytest.raises(opening.Unopenable) as refused:
        RecordsFile.open(ref)
    assert refused.value.reason == "older"


# --- brought up to date ------------------------------------------------------------------------------------------


@BOTH
@EACH
def test_upgraded_it_holds_every_record_and_its_history(
    version: str, key: Key | None, old: Callable[..., FileRef]
) -> None:
    ref = old(version, key)
    of = released.columns(ref)
    before = released.dump(ref, of)
    records = RecordsFile.open(upgraded(ref))
    after = released.dump(ref, of)
    assert after.pop("alembic_version") == [[driver.HEAD]]
    before.pop("alembic_version")
    assert after == before
    assert records.query("PRAGMA user_version") == [(driver.DATA_VERSION,)]
    for said in released.expected(version)["reads"]:
        view = editing.read(records, said["table"], said["id"])
        assert view is not None
        assert view.title == said["title"]
        assert {
            name: text for name, text in view.values.items() if text and name in of[said["table"]]
        } == said["values"]
    assert released.is_whole(ref)
    records.close()


@EACH
def test_upgraded_it_has_the_shape_of_a_new_file(
    version: str, old: Callable[..., FileRef], tmp_path: Path
) -> None:
    RecordsFile.create(tmp_path / "new.csp", "New").close()
    new = FileRef(tmp_path / "new.csp")
    ref = upgraded(old(version))
    assert released.columns(ref) == released.columns(new)
    assert {row[:2] for row in released.shape(ref)} == {row[:2] for row in released.shape(new)}


@BOTH
@EACH
def test_upgraded_its_history_undoes_and_does_again(
    version: str, key: Key | None, old: Callable[..., FileRef]
) -> None:
    ref, said = old(version, key), released.expected(version)
    of = {table: names for table, names in released.columns(ref).items() if table not in released.BESIDES}
    records = RecordsFile.open(upgraded(ref))
    assert (records.undo_label, records.redo_label) == (said["undo"], said["redo"])
    labels = []
    while (label := records.undo()) is not None:
        labels.append(label)
    assert labels == said["undone"]
    assert released.digest(released.dump(ref, of)) == said["undone_sha256"]
    done = 0
    while records.redo() is not None:
        done += 1
    assert done == said["redone"]
    assert released.digest(released.dump(ref, of)) == said["redone_sha256"]
    records.close()


@EACH
def test_upgraded_it_can_be_changed(version: str, old: Callable[..., FileRef]) -> None:
    records = RecordsFile.open(upgraded(old(version)))
    made = editing.add(records, "actions", {"wording": "Go on"})
    assert records.undo() == "Add action"
    assert editing.read(records, "actions", made) is None
    records.close()


@BOTH
@EACH
def test_opened_as_the_program_opens_it_a_backup_of_the_old_one_is_made_first(
    version: str, key: Key | None, old: Callable[..., FileRef], tmp_path: Path
) -> None:
    ref = old(version, key)
    of = released.columns(ref)
    before = released.dump(ref, of), released.shape(ref)
    opened = live.open_live(ref)
    assert opened.upgraded
    assert not opened.records.read_only
    opened.records.close()
    (kept,) = backups.folder_for(ref.path).glob("*.csp")
    assert (released.dump(ref.at(kept), of), released.shape(ref.at(kept))) == before, (
        "the backup is the old file"
    )
    restored = tmp_path / "restored.csp"
    backups.restore(ref.at(kept), restored)
    again = live.open_live(ref.at(restored))
    assert again.upgraded
    again.records.close()


@EACH
def test_upgraded_its_records_are_found(version: str, old: Callable[..., FileRef]) -> None:
    opened = live.open_live(old(version))
    found = search.find(opened.records, "llyn")
    assert found, "Llŷn is found without its accent"
    opened.records.close()


@EACH
def test_where_it_can_only_be_read_it_is_left_as_it_is(version: str, old: Callable[..., FileRef]) -> None:
    ref = old(version)
    holder = RecordsFile.create(ref.path.with_name("other.csp"), "Other")
    holder.close()
    before = ref.path.read_bytes()
    with pytest.raises(opening.Unopenable) as refused:
        RecordsFile.open(ref, read_only=True)
    assert refused.value.reason == "older"
    assert ref.path.read_bytes() == before


# --- newer ---------------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("mark", ["user_version", "alembic"])
def test_a_newer_file_is_read_or_refused_and_not_a_byte_of_it_changes(
    tmp_path: Path, mark: str, key: Key | None
) -> None:
    ref = FileRef(tmp_path / "newer.csp", key)
    RecordsFile.create(ref, "Newer").close()
    connection = driver.connect(ref)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    if mark == "user_version":
        connection.execute(f"PRAGMA user_version = {driver.DATA_VERSION + 1}")
    connection.close()
    before = ref.path.read_bytes()
    try:
        opened = live.open_live(ref)
    except opening.Unopenable as problem:
        refused = problem.reason
    else:
        refused = ""
        assert opened.records.read_only
        assert opened.newer
        with pytest.raises(KnownError):
            editing.save(opened.records, "partnerships", 1, "name", "Changed")
        opened.records.close()
    # A file whose two marks do not agree was made by no version: it is refused, as damaged.
    assert refused in (("", "newer") if mark == "user_version" else ("newer", "damaged"))
    assert ref.path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [ref.path.name], "no lock, no journal"


# --- broken off --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.end()


class Broken:
    """An upgrade to be broken off: the old file, and what it and a finished one hold."""

    def __init__(self, ref: FileRef) -> None:
        self.ref = ref
        self.kept = shutil.copy(ref.path, ref.path.with_name("kept"))
        self.of = released.columns(ref)
        self.old = released.dump(ref, self.of), released.shape(ref)
        self.new = self._after()

    def _after(self) -> tuple[released.Dump, list[tuple]]:
        upgraded(self.ref)
        return released.dump(self.ref, self.of), released.shape(self.ref)

    def again(self) -> FileRef:
        """The old file anew."""
        shutil.copy(self.kept, self.ref.path)
        return self.ref

    def _refused(self) -> str:
        try:
            RecordsFile.open(self.ref).close()
        except opening.Unopenable as problem:
            return problem.reason
        return ""

    def prove(self) -> bool:
        """Open the file as the program does: the old or the new, whole, and then brought up to date; whether it was new."""
        refused = self._refused()
        assert refused in ("", "older")
        new = not refused
        assert released.is_whole(self.ref)
        found = released.dump(self.ref, self.of), released.shape(self.ref)
        assert found == (self.new if new else self.old), "mixed"
        if not new:
            assert self._after() == self.new
            assert released.is_whole(self.ref)
        return new


@pytest.mark.torture
@pytest.mark.timeout(900)
@BOTH
@EACH
def test_killed_at_each_statement_it_is_the_old_or_the_new(
    version: str, key: Key | None, old: Callable[..., FileRef], server: Server
) -> None:
    broken = Broken(old(version, key))
    server.ask("upgrade", broken.again(), at=-1, after=False)
    statements = int(server.rest()[-1])
    assert statements > 20
    seen = []
    for at in spread(statements, rounds(20 if version == NEWEST else 7, 1000)):
        for after in (False, True):
            server.ask("upgrade", broken.again(), at=at, after=after)
            server.rest()
            seen.append(broken.prove())
    assert not seen[0]
    assert set(seen) <= {False, True}


def spread(of: int, most: int) -> list[int]:
    """Of the numbers from 1 so many, evenly, the first and the last few among them."""
    chosen = {1 + number * (of - 1) // max(1, most - 1) for number in range(most)}
    return sorted(chosen | {number for number in range(of - 3, of + 1) if number > 0})


@pytest.mark.torture
@pytest.mark.timeout(900)
@BOTH
@EACH
def test_killed_at_any_moment_it_is_the_old_or_the_new(
    version: str, key: Key | None, old: Callable[..., FileRef], server: Server
) -> None:
    broken = Broken(old(version, key))
    asked = rounds(25 if version == NEWEST else 10, 250)
    took = 0.12  # seconds an upgrade takes here, at most; beyond it every one is done
    found = [kill(server, broken, took * number / asked) for number in range(asked)]
    assert False in found


def kill(server: Server, broken: Broken, seconds: float) -> bool:
    """Kill an upgrade so long after it began; whether the file is the new one."""
    server.kill(server.ask("upgrade", broken.again(), at=-1, after=False), seconds=seconds)
    return broken.prove()
