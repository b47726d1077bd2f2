"""How fast a board pack is printed, beside Typst and LibreOffice with the same content; run with `pytest -s tests/benchmarks`.

Every figure is of a whole process, its imports counted, from the operating system; runs alternate, so that a busy machine
slows both, and the ratio is the median of five pairs. Ours makes its blocks anew; the others read a file made before.
"""

import importlib.util
import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.benchmarks.pack_document import make
from tests.benchmarks.pack_odf import fodt
from tests.benchmarks.pack_typst import typst

PAIRS = 5
SIZE = 100
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"


class Run(NamedTuple):
    """A process's wall time in seconds and its greatest memory in MiB."""

    seconds: float
    mebibytes: float


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", root / "csp_desktop", root / "tests" / "benchmarks"],
        check=True,
    )
    typst(make(SIZE), folder)
    fodt(make(SIZE), folder / "pack.fodt")
    return folder


@pytest.fixture(scope="module")
def root() -> Path:
    return Path(__file__).resolve().parents[2]


@pytest.mark.timeout(600)
def test_a_pack_takes_at_most_six_tenths_of_typst_s_time_and_half_its_memory(
    folder: Path, root: Path
) -> None:
    if importlib.util.find_spec("typst") is None:
        pytest.skip("Typst is not installed (the Python package typst)")
    command = [
        sys.executable,
        "-c",
        TYPST,
        folder / "pack.typ",
        folder / "typst.pdf",
        root / "resources" / "fonts",
    ]
    ours, theirs = _pairs(lambda: _ours(folder, root, SIZE), lambda: _run(command, root))
    ratio = _ratio(ours, theirs)
    memory = statistics.median(run.mebibytes for run in ours) / statistics.median(
        run.mebibytes for run in theirs
    )
    _say("Typst", ours, theirs, ratio)
    print(f"memory: {memory:.2f} of Typst's")
    assert ratio <= 0.6
    assert memory < 0.5


@pytest.mark.timeout(600)
def test_a_pack_takes_at_most_three_tenths_of_libreoffice_s_time(folder: Path, root: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = (folder / "office").as_uri()
    command = [
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        folder / "pack.fodt",
    ]
    _run(command, root)  # the first run makes its profile
    ours, theirs = _pairs(lambda: _ours(folder, root, SIZE), lambda: _run(command, root))
    ratio = _ratio(ours, theirs)
    _say("LibreOffice", ours, theirs, ratio)
    assert ratio <= 0.3


@pytest.mark.timeout(600)
def test_a_page_of_a_thousand_costs_no_more_than_one_of_a_hundred(folder: Path, root: Path) -> None:
    start = statistics.median(_ours(folder, root, 0).seconds for _ in range(PAIRS))
    small, large = _pairs(lambda: _ours(folder, root, SIZE), lambda: _ours(folder, root, 10 * SIZE))
    costs = [
        ((many.seconds - start) / (10 * SIZE)) / ((few.seconds - start) / SIZE)
        for few, many in zip(small, large, strict=True)
    ]
    whole = statistics.median(
        many.seconds / (10 * few.seconds) for few, many in zip(small, large, strict=True)
    )
    print(
        f"\na page of 1,000 against one of 100: {statistics.median(costs):.2f} (starting not counted), {whole:.2f} (counted)"
    )
    print(
        f"1,000 pages: {statistics.median(run.seconds for run in large):.2f} s, {large[0].mebibytes:.0f} MiB"
    )
    assert statistics.median(costs) <= 1.3


def _ours(folder: Path, root: Path, size: int) -> Run:
    return _run(
        [sys.executable, "-m", "tests.benchmarks.pack_document", str(size), folder / "ours.pdf"], root
    )


def _pairs(first: Callable[[], Run], second: Callable[[], Run]) -> tuple[list[Run], list[Run]]:
    pairs = [(first(), second()) for _ in range(PAIRS)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _ratio(ours: list[Run], theirs: list[Run]) -> float:
    return statistics.median(one.seconds / other.seconds for one, other in zip(ours, theirs, strict=True))


def _say(name: str, ours: list[Run], theirs: list[Run], ratio: float) -> None:
    for who, runs in (("CSP Desktop", ours), (name, theirs)):
        seconds = [run.seconds for run in runs]
        print(
            f"\n{who}: {statistics.median(seconds):.3f} s ({min(seconds):.3f}-{max(seconds):.3f}), {runs[0].mebibytes:.0f} MiB",
            end="",
        )
    print(f"\ntime: {ratio:.2f} of {name}'s")


# A process counts the memory of the one it was forked from as its own until it has run its program, and this one may have
# grown: a bare interpreter starts the command and says what it took.
WATCHER = """
import json, os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), time.perf_counter() - start, usage.ru_maxrss / 1024]))
"""


def _run(command: Sequence[str | Path], root: Path) -> Run:
    """Run to its end; memory as the operating system counted it, of the greatest process among its children."""
    watch = [sys.executable, "-I", "-S", "-c", WATCHER, *map(str, command)]
    said = subprocess.run(watch, cwd=root, capture_output=True, check=True, encoding="utf-8").stdout
    code, seconds, mebibytes = json.loads(said)
    assert code == 0, command
    return Run(seconds, mebibytes)
