"""The log: what may be in it, how it turns over, and a bug in it and in a report without a word of the records."""

import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from csp_desktop import bugs, logs
from csp_desktop.errors import KnownError
from csp_desktop.store.opening import Unopenable

SECRET = "Siân Ffransis-Jones"
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \d+ \S+( \w+=\S+)*")


def text() -> str:
    return (logs.folder() / logs.LOG).read_text(encoding="utf-8")


def raised(problem: BaseException, cause: BaseException | None = None) -> BaseException:
    """The problem as it arises in a function."""

    def where_it_arises() -> None:
        raise problem from cause

    try:
        where_it_arises()
    except type(problem) as met:
        return met
    raise AssertionError


def test_an_event_is_one_line() -> None:
    assert logs.note("changed", actions=3, change=12, file=logs.mark(Path("a.csp"))) is not None
    (line,) = text().splitlines()
    assert LINE.fullmatch(line)
    assert line.endswith(f" changed actions=3 change=12 file={logs.mark(Path('a.csp'))}")


@pytest.mark.parametrize("words", [SECRET, "Smith Jones", "a\nb", "", "x" * 81, "Llŷn", "a=b", "'quoted'"])
def test_what_is_no_name_of_a_type_is_not_written(words: str) -> None:
    logs.note("event", of=words)
    assert text().endswith(" event of=?\n")


def test_a_mark_tells_files_apart_and_not_what_they_are_called() -> None:
    one, other = logs.mark(Path("/home/sian/Victims.csp")), logs.mark(Path("/home/sian/Other.csp"))
    assert one != other
    assert re.fullmatch("[0-9a-f]{8}", one)
    assert re.fullmatch("[0-9a-f]{8}", logs.mark(Path("/home/\udcff.csp")))


def test_a_full_log_is_put_aside_and_three_are_kept() -> None:
    logs.folder().mkdir(parents=True)
    for number in range(5):
        (logs.folder() / logs.LOG).write_bytes(b"%d" % number * (logs.LARGEST + 1))
        logs.note("event")
    kept = sorted(path.name for path in logs.folder().iterdir())
    assert kept == sorted([logs.LOG, *logs.OLDER])
    assert text().count("\n") == 1
    assert [(logs.folder() / name).read_bytes()[:1] for name in logs.OLDER] == [b"4", b"3"]


def test_without_a_place_for_the_log_nothing_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CSP_DESKTOP_DATA", str(tmp_path / "file" / "data"))
    assert logs.note("event") is None
    assert logs.last(5) == []


def test_the_last_lines_are_the_last() -> None:
    for number in range(200):
        logs.note("event", number=number)
    assert [line.rpartition("=")[2] for line in logs.last(50)] == [str(n) for n in range(150, 200)]


def test_a_problem_is_noted_by_type_reason_and_line() -> None:
    logs.note_problem("told", raised(Unopenable("newer", f"{SECRET} is newer.", SECRET)))
    assert re.search(r" told type=Unopenable at=test_logs\.py:\d+ reason=newer\n$", text())
    logs.note_problem("told", KnownError(SECRET))
    assert text().endswith(" told type=KnownError at=nowhere\n")


def test_sources_are_named_from_their_package_on() -> None:
    assert logs.shortened("/home/sian/csp_desktop/store/backup.py") == "csp_desktop/store/backup.py"
    assert (
        logs.shortened("/home/sian/.venv/lib/site-packages/sqlalchemy/orm/session.py")
        == "sqlalchemy/orm/session.py"
    )
    assert logs.shortened("/home/sian/other.py") == "other.py"


def test_a_report_names_types_lines_and_causes_and_no_words() -> None:
    problem = raised(LookupError(SECRET), raised(ValueError(f"cause: {SECRET}")))
    problem.add_note(SECRET)
    logs.note("changed", actions=1)
    bugs.write_down(type(problem), problem.__traceback__, problem)
    report = bugs.report(type(problem), problem.__traceback__, problem)
    assert bugs.PROMISE in report
    assert "builtins.LookupError" in report
    assert "builtins.ValueError" in report
    assert report.count("where_it_arises") == 4  # twice now, and twice in the log's last lines
    assert "changed actions=1" in report
    for said in (report, text()):
        assert SECRET not in said
        assert str(Path(__file__).parent) not in said


def test_causes_that_go_in_a_circle_end() -> None:
    one, other = raised(ValueError()), raised(LookupError())
    one.__cause__, other.__cause__ = other, one
    assert bugs.report(type(one), one.__traceback__, one).count("builtins.") == 2


WATCHED = f"""
import sys, threading
from csp_desktop import bugs
bugs.watch_everywhere()
def broken():
    raise ValueError({SECRET!r})
class Ends:
    def __del__(self):
        raise LookupError({SECRET!r})
thread = threading.Thread(target=broken)
thread.start()
thread.join()
Ends()
if sys.argv[1:]:
    import faulthandler
    faulthandler._sigabrt()
"""


def watched(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def test_bugs_on_threads_and_in_destructors_are_written_down_and_not_printed() -> None:
    before = threading.excepthook
    assert watched().stderr == ""
    assert "builtins.ValueError" in text()
    assert "builtins.LookupError" in text()
    assert SECRET not in text()
    assert threading.excepthook is before


@pytest.mark.skipif(sys.platform == "win32", reason="an abort opens a window there")
def test_a_crash_of_the_interpreter_is_kept_beside_the_log_and_noted_at_the_next_start() -> None:
    died = watched("crash")
    assert died.returncode < 0
    assert died.stderr == ""
    crashes = logs.folder() / bugs.CRASHES
    assert "Fatal Python error" in crashes.read_text()
    assert SECRET not in crashes.read_text()
    assert watched().returncode == 0
    assert re.search(r" crashed bytes=\d+\n", text())
    assert crashes.read_text() == ""
