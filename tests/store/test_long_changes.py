"""A change that takes long is made on a worker's thread: what is read meanwhile is read at once, what is changed is refused."""

from threading import Event, Thread

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.records.actions import Action
from csp_desktop.store import drafts
from csp_desktop.store.records_file import RecordsFile

MANY = 4_000  # more than the cache of a connection holds, so that it would spill into the file


class Worker:
    """A long change on a thread of its own, stopped in its midst."""

    def __init__(self, records: RecordsFile, fails: bool = False) -> None:
        self.midst, self.go_on = Event(), Event()
        self._records, self._fails = records, fails
        self.problem: Exception | None = None
        self.thread = Thread(target=self._work)
        self.thread.start()
        assert self.midst.wait(60)

    def _work(self) -> None:
        try:
            with self._records.change("Import actions", doing="taking in actions.csv") as session:
                session.add_all(
                    Action(wording=f"Action {number}", progress="x" * 2_000) for number in range(MANY)
                )
                session.flush()
                self.midst.set()
                assert self.go_on.wait(60)
                if self._fails:
                    raise KnownError("Stopped.", "")
        except KnownError as problem:
            self.problem = problem

    def end(self) -> None:
        self.go_on.set()
        self.thread.join(60)


@pytest.mark.parametrize("fails", [False, True])
def test_meanwhile_it_is_read_as_it_was_and_not_changed(records: RecordsFile, fails: bool) -> None:
    before = records.query("SELECT count(*) FROM actions")[0][0]
    worker = Worker(records, fails)
    try:
        assert records.query("SELECT count(*) FROM actions") == [(before,)]
        with (
            pytest.raises(KnownError, match=r"^The records are taking in actions\.csv\.") as refused,
            records.change("E"),
        ):
            pytest.fail("nobody else changes anything meanwhile")
        assert refused.value.hint == "Do it again when that is done."
        with pytest.raises(KnownError, match="taking in"):
            records.undo()
        with records.turn() as free:
            assert not free
    finally:
        worker.end()
    assert (worker.problem is not None) == fails
    assert records.query("SELECT count(*) FROM actions") == [(before if fails else before + MANY,)]
    with records.change("Edit again"):
        pass
    if not fails:
        assert records.undo() == "Import actions"
        assert records.query("SELECT count(*) FROM actions") == [(before,)]


def test_a_draft_waits_for_it(records: RecordsFile) -> None:
    worker = Worker(records)
    try:
        assert not drafts.keep(records, "actions", 1, {"progress": "typed meanwhile"})
    finally:
        worker.end()
    assert drafts.keep(records, "actions", 1, {"progress": "typed meanwhile"})
    assert [draft.typed for draft in drafts.of(records, "actions", 1)] == ["typed meanwhile"]
