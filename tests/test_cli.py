"""The command line as the officer types it: what each command makes, and its failures in one sentence each."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from csp_desktop import __version__, bugs, logs
from csp_desktop.__main__ import main
from csp_desktop.charts.kinds import CHARTS
from csp_desktop.exchange.tables import TOTAL
from csp_desktop.records.actions import Action
from csp_desktop.reports.single import RECORD_REPORTS, SINGLE_REPORTS
from csp_desktop.services import editing
from csp_desktop.services.registers import REGISTERS
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile

SampleFile = Callable[..., Path]


class Ran:
    """What one run gave."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs the program in this process: run("pack", file, "-o", out)."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards

    def ran(*words: object) -> Ran:
        capfd.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as wrong:
            code = wrong.code
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return Ran(code, said.out, said.err)

    return ran


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(str(pdf))
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def is_one_sentence(said: str) -> bool:
    """What happened; what to do: one line on stderr."""
    return bool(re.fullmatch(r"[^\n]+; [^\n]+\.\n", said))


def everything(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# What each command makes


@pytest.mark.parametrize("name", ["herefordshire", "somerset"])
def test_sample(run: Callable[..., Ran], tmp_path: Path, name: str) -> None:
    ran = run("sample", tmp_path / "s.csp", "--partnership", name)
    assert (ran.code, ran.err) == (0, "")
    records = RecordsFile.open(tmp_path / "s.csp")
    assert records.sample
    assert name.capitalize() in records.partnership_name
    assert records.partnership_name in ran.out
    assert today(records) == date.fromisoformat(records.setting("today")) != date.today()
    records.close()


def test_sample_is_of_herefordshire_when_none_is_named(run: Callable[..., Ran], tmp_path: Path) -> None:
    assert "Herefordshire" in run("sample", tmp_path / "s.csp").out


def test_new(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run("new", tmp_path / "n.csp", "--name", "  Partneriaeth Llŷn  ")
    assert (ran.code, ran.err) == (0, "")
    records = RecordsFile.open(tmp_path / "n.csp")
    assert records.partnership_name == "Partneriaeth Llŷn"
    assert not records.sample
    assert today(records) == date.today()
    assert records.query("SELECT count(*) FROM awards") == [(0,)]
    records.close()


def test_pack_is_of_the_board_s_next_meeting(
    run: Callable[..., Ran], sample_file: SampleFile, tmp_path: Path
) -> None:
    ran = run("pack", sample_file(), "-o", tmp_path / "p.pdf")
    assert (ran.code, ran.err) == (0, "")
    pages = pypdfium2.PdfDocument(str(tmp_path / "p.pdf"))
    assert f"({len(pages)} pages)" in ran.out
    pages.close()
    text = text_of(tmp_path / "p.pdf")
    assert "September 2024" in text
    assert "Domestic Abuse" in text
    assert "£0" not in text
    assert run("pack", sample_file(), "--meeting", "2024-09", "-o", tmp_path / "q.pdf").code == 0
    assert text_of(tmp_path / "q.pdf") == text


def test_a_public_pack_says_so(run: Callable[..., Ran], sample_file: SampleFile, tmp_path: Path) -> None:
    assert run("pack", sample_file(), "--audience", "public", "-o", tmp_path / "p.pdf").code == 0
    assert "Public pack" in text_of(tmp_path / "p.pdf")


def test_pack_as_word(run: Callable[..., Ran], sample_file: SampleFile, tmp_path: Path) -> None:
    from docx import Document

    assert run("pack", sample_file(), "-o", tmp_path / "p.docx").code == 0
    headings = [
        p.text for p in Document(str(tmp_path / "p.docx")).paragraphs if p.style.name.startswith("Heading")
    ]
    assert len(headings) > 5


@pytest.mark.parametrize("kind", SINGLE_REPORTS)
def test_report(run: Callable[..., Ran], sample_file: SampleFile, tmp_path: Path, kind: str) -> None:
    ran = run("report", sample_file(), kind, "-o", tmp_path / "r.pdf")
    assert (ran.code, ran.err) == (0, "")
    assert SINGLE_REPORTS[kind].label in text_of(tmp_path / "r.pdf")


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize(("suffix", "start"), [(".svg", b"<"), (".png", b"\x89PNG"), (".pdf", b"%PDF")])
def test_chart(
    run: Callable[..., Ran], sample_file: SampleFile, tmp_path: Path, kind: str, suffix: str, start: bytes
) -> None:
    out = tmp_path / f"c{suffix}"
    ran = run("chart", sample_file(), kind, "-o", out)
    assert (ran.code, ran.err) == (0, "")
    assert out.read_bytes().startswith(start)


@pytest.mark.parametrize("kind", [*CHARTS, *SINGLE_REPORTS])
def test_of_an_empty_file_a_chart_or_report_says_that_there_is_nothing(
    run: Callable[..., Ran], tmp_path: Path, kind: str
) -> None:
    run("new", tmp_path / "n.csp", "--name", "X")
    for command, kinds in (("chart", CHARTS), ("report", SINGLE_REPORTS)):
        if kind in kinds:
            ran = run(command, tmp_path / "n.csp", kind, "-o", tmp_path / "o.pdf")
            assert (ran.code, ran.err) == (0, "")
            words = text_of(tmp_path / "o.pdf")
            nothing = re.search(r"(?i)\bno\b|\bnot\b|nothing|none|cannot", words)
            assert nothing or (kind == "governance" and words.split()[-1] == "X"), (
                "the board is there from the start"
            )


@pytest.mark.parametrize("kind", REGISTERS)
def test_export(run: Callable[..., Ran], sample_file: SampleFile, tmp_path: Path, kind: str) -> None:
    for suffix in (".csv", ".xlsx"):
        ran = run("export", sample_file(), kind, "-o", tmp_path / f"x{suffix}")
        assert (ran.code, ran.err) == (0, "")
    lines = CalamineWorkbook.from_path(str(tmp_path / "x.xlsx")).get_sheet_by_index(0).to_python()
    rows = next((at for at, line in enumerate(lines) if line[0] == TOTAL), len(lines)) - 1
    assert f"({'no' if rows == 0 else rows} row{'' if rows == 1 else 's'})" in ran.out


def test_export_of_everything(run: Callable[..., Ran], sample_file: SampleFile, tmp_path: Path) -> None:
    assert run("export", sample_file(), "all", "-o", tmp_path / "all.xlsx").code == 0
    assert len(CalamineWorkbook.from_path(str(tmp_path / "all.xlsx")).sheet_names) == len(REGISTERS)


def test_check(run: Callable[..., Ran], sample_file: SampleFile, tmp_path: Path) -> None:
    run("new", tmp_path / "n.csp", "--name", "X")
    assert (run("check", tmp_path / "n.csp").out, run("check", tmp_path / "n.csp").code) == (
        "No problems found.\n",
        0,
    )
    ran = run("check", sample_file())
    assert ran.code == 0, "remarks are no damage"
    assert all(line.endswith(".") for line in ran.out.splitlines())


def test_check_of_a_damaged_file(run: Callable[..., Ran], sample_file: SampleFile) -> None:
    path = sample_file()
    before = path.read_bytes()
    spoilt = bytearray(before)
    for place in range(len(spoilt) // 2, len(spoilt), 4096):
        spoilt[place : place + 200] = bytes(200)
    path.write_bytes(bytes(spoilt))
    ran = run("check", path)
    assert ran.code == 1
    assert "damaged" in ran.out + ran.err
    assert path.read_bytes() == bytes(spoilt)


@pytest.mark.parametrize(
    ("command", "kinds"),
    [
        ("report", dict.fromkeys((*SINGLE_REPORTS, *RECORD_REPORTS))),
        ("chart", CHARTS),
        ("export", (*REGISTERS, "all", "awards-360", "calendar")),
    ],
)
def test_list_names_the_kinds(
    run: Callable[..., Ran], sample_file: SampleFile, command: str, kinds: object
) -> None:
    alone, with_file = run(command, "--list"), run(command, sample_file(), "--list")
    assert alone.out == with_file.out
    assert [line.split()[0] for line in alone.out.splitlines()] == list(kinds)
    assert all(len(line.split()) > 1 for line in alone.out.splitlines())


def test_the_window_s_menus_offer_what_the_commands_do() -> None:
    from csp_desktop import app
    from csp_desktop.samples import SAMPLES

    assert set(app.REGISTERS) == set(REGISTERS)
    assert set(app.SAMPLES) == set(SAMPLES)


def test_version_and_help(run: Callable[..., Ran]) -> None:
    assert run("--version").out == f"CSP Desktop {__version__}\n"
    helped = run("--help")
    assert helped.code == 0
    assert all(name in helped.out for name in ("sample", "new", "pack", "report", "chart", "export", "check"))


def test_a_command_reads_and_leaves_the_records_as_they_are(
    run: Callable[..., Ran], sample_file: SampleFile, tmp_path: Path
) -> None:
    path = sample_file()
    before = path.read_bytes()
    for words in (("pack",), ("report", "funding"), ("chart", "governance"), ("export", "awards")):
        suffix = ".xlsx" if words[0] == "export" else ".pdf"
        assert run(words[0], path, *words[1:], "-o", tmp_path / f"o{suffix}").code == 0
    run("check", path)
    assert path.read_bytes() == before


def test_what_cannot_be_printed_is_named_before(
    run: Callable[..., Ran], sample_file: SampleFile, tmp_path: Path
) -> None:
    path = sample_file()
    records = RecordsFile.open(path)
    editing.add(records, "actions", {"wording": "Thank everybody 😀 <b>Ŵ ŷ & x"})
    records.close()
    ran = run("report", path, "actions", "-o", tmp_path / "r.pdf")
    assert ran.code == 0
    assert "(grinning face)" in ran.err
    assert "printed as its name" in ran.err
    text = " ".join(text_of(tmp_path / "r.pdf").split())
    assert "Thank everybody [grinning face] <b>Ŵ ŷ & x" in text


def test_whatever_was_typed_is_printed_literally(
    run: Callable[..., Ran], sample_file: SampleFile, tmp_path: Path
) -> None:
    """Marked-up text, Welsh letters, a cell of 5,000 characters and 300 rows: all of it is on the pages."""
    path = sample_file()
    records = RecordsFile.open(path)
    long = " ".join(f"word{number:04d}" for number in range(556))
    with records.change("Import actions") as session:
        wordings = [f"Action {n:03d} <b> & </para> Ŵ ŷ Llŷn <smith@x.gov.uk>" for n in range(300)]
        session.add_all([Action(wording=wording, owner="A & B <c>") for wording in wordings])
        session.add(Action(wording="The long one", progress=long))
    records.close()
    assert len(long) >= 5_000
    ran = run("report", path, "actions", "-o", tmp_path / "r.pdf")
    assert (ran.code, ran.err) == (0, "")
    text = " ".join(text_of(tmp_path / "r.pdf").split())
    squeezed = text.replace(" ", "").replace("\u00ad", "")
    assert [n for n in range(300) if f"Action{n:03d}<b>&</para>ŴŷLlŷn<smith@x.gov.uk>" not in squeezed] == []
    assert [word for word in long.split() if word not in text] == []


# Failures: one sentence, exit code 1, nothing written


Failure = tuple[Callable[[Path], list[object]], str]
FAILURES: dict[str, Failure] = {
    "missing file": (lambda d: ["pack", d / "none.csp", "-o", d / "p.pdf"], "There is no file"),
    "a folder": (lambda d: ["check", d / "folder"], "is a folder"),
    "not ours: text": (
        lambda d: ["pack", d / "text.csp", "-o", d / "p.pdf"],
        "is not a CSP Desktop records file",
    ),
    "not ours: a database": (
        lambda d: ["export", d / "other.csp", "all", "-o", d / "x.xlsx"],
        "is not a CSP Desktop",
    ),
    "a newer file": (lambda d: ["check", d / "newer.csp"], "newer version"),
    "no such meeting": (
        lambda d: ["pack", d / "s.csp", "--meeting", "2031-02", "-o", d / "p.pdf"],
        "no meeting in",
    ),
    "no date": (
        lambda d: ["pack", d / "s.csp", "--meeting", "soon", "-o", d / "p.pdf"],
        "is not a month or a day",
    ),
    "no meeting at all": (lambda d: ["pack", d / "empty.csp", "-o", d / "p.pdf"], "No meeting is recorded"),
    "no such report": (
        lambda d: ["report", d / "s.csp", "novel", "-o", d / "p.pdf"],
        "There is no report called",
    ),
    "no such chart": (lambda d: ["chart", d / "s.csp", "pie", "-o", d / "p.svg"], "There is no chart called"),
    "no such list": (lambda d: ["export", d / "s.csp", "pets", "-o", d / "p.csv"], "There is no list called"),
    "no such sample": (
        lambda d: ["sample", d / "n.csp", "--partnership", "narnia"],
        "There is no sample called",
    ),
    "pack as what": (lambda d: ["pack", d / "s.csp", "-o", d / "p.odt"], "cannot be written as"),
    "report as what": (lambda d: ["report", d / "s.csp", "funding", "-o", d / "p"], "cannot be written as"),
    "chart as what": (lambda d: ["chart", d / "s.csp", "awards", "-o", d / "p.gif"], "cannot be written as"),
    "list as what": (lambda d: ["export", d / "s.csp", "awards", "-o", d / "p.ods"], "cannot be written as"),
    "all as csv": (lambda d: ["export", d / "s.csp", "all", "-o", d / "p.csv"], "cannot be written as"),
    "no folder": (lambda d: ["pack", d / "s.csp", "-o", d / "no" / "p.pdf"], "There is no folder"),
    "onto a folder": (lambda d: ["pack", d / "s.csp", "-o", d / "folder.pdf"], "is a folder"),
    "sample over a file": (lambda d: ["sample", d / "s.csp"], "is there already"),
    "new over a file": (lambda d: ["new", d / "text.csp", "--name", "X"], "is there already"),
    "new in no folder": (lambda d: ["new", d / "no" / "n.csp", "--name", "X"], "There is no folder"),
    "new under a file": (lambda d: ["new", d / "text.csp" / "n.csp", "--name", "X"], "There is no folder"),
    "new without a name": (lambda d: ["new", d / "n.csp", "--name", "  "], "has no name"),
    "new with a long name": (lambda d: ["new", d / "n.csp", "--name", "x" * 500], "Shorten it"),
    "over the records": (
        lambda d: ["export", d / "link.csv", "awards", "-o", d / "link.csv"],
        "the records file itself",
    ),
}


@pytest.fixture
def place(sample_file: SampleFile, tmp_path: Path) -> Path:
    """A folder with a sample and with files of every wrong sort."""
    import sqlite3

    folder = tmp_path / "place"
    folder.mkdir()
    shutil.copy(sample_file(), folder / "s.csp")
    shutil.copy(sample_file(), folder / "link.csv")
    (folder / "folder").mkdir()
    (folder / "folder.pdf").mkdir()
    (folder / "text.csp").write_text("minutes of the meeting")
    other = sqlite3.connect(folder / "other.csp")
    other.execute("CREATE TABLE books (title)")
    other.close()
    shutil.copy(sample_file(), folder / "newer.csp")
    newer = sqlite3.connect(folder / "newer.csp")
    newer.execute("PRAGMA user_version = 999")
    newer.execute("DROP TABLE alembic_version")
    newer.execute("ALTER TABLE awards RENAME COLUMN title TO heading")
    newer.close()
    RecordsFile.create(folder / "empty.csp", "X").close()
    return folder


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_is_one_sentence_and_nothing_is_written(
    run: Callable[..., Ran], place: Path, failure: str
) -> None:
    words, said = FAILURES[failure]
    before = everything(place)
    ran = run(*words(place))
    assert ran.code == 1
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert ran.out == ""
    assert is_one_sentence(ran.err) or failure == "new with a long name", ran.err
    assert everything(place) == before


@pytest.mark.parametrize(
    "words", [("pack", "p.pdf"), ("chart", "awards", "c.svg"), ("export", "awards", "a.xlsx")]
)
def test_a_file_held_open_elsewhere_is_left_as_it_was(
    run: Callable[..., Ran], place: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """What Windows does when Word or Excel has the file: moving onto it is refused."""
    out = place / words[-1]
    out.write_text("the one that is open")
    before = everything(place)

    def refuse(*_: object) -> None:
        raise PermissionError(
            13, "The process cannot access the file because it is being used by another process"
        )

    monkeypatch.setattr(os, "replace", refuse)
    ran = run(words[0], place / "s.csp", *words[1:-1], "-o", out)
    assert ran.code == 1
    assert "open in another program" in ran.err
    assert is_one_sentence(ran.err)
    assert everything(place) == before


@pytest.mark.parametrize(
    "words", [["sample", "n.csp"], ["new", "n.csp", "--name", "X"], ["pack", "s.csp", "-o", "p.pdf"]]
)
def test_a_read_only_folder(
    run: Callable[..., Ran], place: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    before = everything(place)
    monkeypatch.chdir(place)
    place.chmod(0o555)
    real = os.access
    if os.geteuid() == 0:  # root may write anywhere: what the system would say to anybody else
        monkeypatch.setattr(os, "access", lambda p, mode: real(p, mode) and not (mode & os.W_OK))
        opened = Path.open

        def refuse(path: Path, mode: str = "r", *rest: object, **more: object) -> object:
            if "x" in mode or "w" in mode:
                raise PermissionError(13, "Permission denied")
            return opened(path, mode, *rest, **more)

        monkeypatch.setattr(Path, "open", refuse)
    ran = run(*words)
    place.chmod(0o755)
    assert ran.code == 1
    assert "read-only" in ran.err or "may not write" in ran.err
    assert is_one_sentence(ran.err)
    assert everything(place) == before


@pytest.mark.skipif(
    not Path("/proc/self").is_dir(), reason="only Linux has a folder that even root cannot write to"
)
@pytest.mark.parametrize("words", [["sample", "/proc/n.csp"], ["new", "/proc/n.csp", "--name", "X"]])
def test_a_folder_that_nobody_can_write_to(run: Callable[..., Ran], words: list[str]) -> None:
    ran = run(*words)
    assert ran.code == 1
    assert is_one_sentence(ran.err)
    assert "n.csp" in ran.err or "/proc" in ran.err
    assert ".new" not in ran.err, "the name it would have had for a moment is nothing to the officer"


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense", "x"], ["pack"], ["pack", "s.csp"], ["new", "n.csp"], ["report", "s.csp"], ["chart"],
        ["export", "s.csp", "awards"],
        ["pack", "s.csp", "-o", "p.pdf", "--audience", "press"], ["--wrong"], ["check"], ["sample"],
    ],
)  # fmt: skip
def test_wrong_usage_is_two(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*words)
    assert ran.code == 2
    assert ran.err.startswith("usage: csp-desktop")
    assert list(tmp_path.iterdir()) == []


# Bugs, and the program as it is started


def program(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "csp_desktop", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env={**kept, "PYTHONPATH": str(Path(__file__).resolve().parent.parent), **environment},
        check=False,
        timeout=60,
    )


def test_the_program_makes_a_sample_and_its_pack(tmp_path: Path) -> None:
    made = program("sample", tmp_path / "s.csp")
    assert (made.returncode, made.stderr) == (0, "")
    packed = program("pack", tmp_path / "s.csp", "-o", tmp_path / "p.pdf", PYTHONIOENCODING="ascii")
    assert (packed.returncode, packed.stderr) == (0, "")
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_the_program_says_a_problem_in_one_line(tmp_path: Path) -> None:
    ran = program("pack", tmp_path / "Llŷn.csp", "-o", tmp_path / "p.pdf", PYTHONIOENCODING="ascii")
    assert ran.returncode == 1
    assert ran.stderr.startswith("There is no file")
    assert ran.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
def test_without_a_screen_the_window_says_so(tmp_path: Path) -> None:
    for words in ((), (tmp_path / "s.csp",)):
        ran = program(*words)
        assert ran.returncode == 1
        assert is_one_sentence(ran.stderr)
        assert "no screen" in ran.stderr


BUG = """
import sys
from csp_desktop import cli
from csp_desktop.__main__ import main
def broken(given):
    raise ZeroDivisionError("the name of a victim")
cli._run_check = broken
sys.exit(main(["check", "x.csp"]))
"""


def test_a_bug_is_one_line_and_a_log_without_what_was_written(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", BUG],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "CSP_DESKTOP_DATA": str(tmp_path / "data")},
        check=False,
        timeout=60,
    )
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "(ZeroDivisionError)" in ran.stderr
    assert "victim" not in ran.stderr
    log = tmp_path / "data" / "logs" / logs.LOG
    assert str(log) in ran.stderr
    written = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in written
    assert "broken" in written
    assert "victim" not in written


def test_without_a_place_for_the_log_the_bug_is_said_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CSP_DESKTOP_DATA", str(tmp_path / "file" / "data"))
    bugs.say(ValueError, ValueError("x"), None)
    said = capsys.readouterr().err
    assert said == "Something went wrong in CSP Desktop (ValueError); tell whoever looks after the program.\n"


LOADED = """
import sys, types
app = types.ModuleType("csp_desktop.app")
app.run = lambda path: print(path, *sorted(name for name in sys.modules if name.split(".")[0] in
    ("argparse", "sqlalchemy", "alembic", "reportlab", "xlsxwriter", "docx", "PySide6", "sqlcipher3"))) or 0
sys.modules["csp_desktop.app"] = app
import csp_desktop
csp_desktop.app = app
from csp_desktop.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(("words", "said"), [([], "None"), (["records.csp"], "records.csp")])
def test_the_window_opens_without_the_command_line_s_libraries(words: list[str], said: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (ran.stdout.strip(), ran.returncode) == (said, 0), ran.stderr


WITHOUT_QT = """
import sys
from csp_desktop.__main__ import main
code = main(sys.argv[1:])
print(code, sorted({name.split(".")[0] for name in sys.modules} & {"PySide6", "shiboken6", "pyqtgraph", "numpy"}))
"""


@pytest.mark.parametrize(
    "words",
    [
        ["pack", "-o", "p.pdf"],
        ["chart", "awards", "-o", "c.png"],
        ["export", "all", "-o", "a.xlsx"],
        ["check"],
    ],
)
def test_no_command_needs_qt(sample_file: SampleFile, tmp_path: Path, words: list[str]) -> None:
    """A server without Qt's libraries prints packs as well."""
    command, *rest = words
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, command, str(sample_file()), *rest],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
    )
    assert ran.stdout.splitlines()[-1] == "0 []", ran.stderr
