"""A return form is filled in by LibreOffice, saved by it, and comes back without a difference from what was typed.

Run in `make torture` where LibreOffice and its bridge are there (Debian: libreoffice-calc libreoffice-writer python3-uno).
tests/data/returns keeps two such fillings for every run; CSP_KEEP_FILLINGS=1 writes them anew.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from csp_desktop.exchange.return_marks import name_of
from csp_desktop.exchange.return_reading import read_return
from csp_desktop.rules.returns import Input, ReturnForm, canonical
from tests.return_specimen import IDENTITY, document, specimen, workbook
from tests.torture.rounds import rounds

FILLING = Path(__file__).with_name("office_filling.py")
KEPT = FILLING.parent.parent / "data" / "returns"
PYTHON = "/usr/bin/python3"  # the one that Debian's bridge is for
TYPED = {
    "text": "=Chair & <deputy>",
    "long": "-5 people came; “Llŷn” said =yes, 00123.",
    "choice": "Done",
    "date": "2024-11-04",
    "money": "1234.56",
    "count": "1200",
}

pytestmark = [pytest.mark.torture, pytest.mark.slow, pytest.mark.timeout(300)]


def has_bridge() -> bool:
    if shutil.which("soffice") is None or not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_form_filled_in_by_libreoffice_comes_back_as_typed(ending: str, tmp_path: Path) -> None:
    if not rounds(0, 1):
        pytest.skip("only in make torture")
    if not has_bridge():
        pytest.skip("LibreOffice and python3-uno are not installed")
    form = specimen()
    sent, back = tmp_path / f"form.{ending}", tmp_path / f"Kopie von form (2).{ending}"
    sent.write_bytes((workbook if ending == "xlsx" else document)(form))
    typed = {one.key.text: TYPED[one.key.kind] for one in form.inputs}
    fill(sent, back, by_place(form, typed, ending), tmp_path)
    found = read_return(back)
    assert found.identity == IDENTITY
    assert {one.key.text: (one.problem, one.value) for one in found.answers} == {
        one.key.text: ("", canonical(one.key.kind, typed[one.key.text])) for one in form.inputs
    }
    if os.environ.get("CSP_KEEP_FILLINGS") == "1":
        shutil.copy(back, KEPT / f"filled.{ending}")
        (KEPT / "typed.json").write_text(
            json.dumps(typed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )


def by_place(form: ReturnForm, typed: dict[str, str], ending: str) -> dict[str, str]:
    """What is typed by the name of its cell, or by table and cell: "2!C3"."""
    if ending == "xlsx":
        return {name_of(one.key): typed[one.key.text] for one in form.inputs}
    return {
        f"{table}!{chr(ord('A') + place)}{row}": typed[cell.key.text]
        for table, part in enumerate(form.sections, start=1)
        for row, cells in enumerate(part.rows, start=2)
        for place, cell in enumerate(cells)
        if isinstance(cell, Input)
    }


def fill(sent: Path, back: Path, typed: dict[str, str], folder: Path) -> None:
    """Have LibreOffice open a form, type, and save it as another file."""
    values, pipe = folder / "values.json", f"csp{os.getpid()}{sent.suffix[1:]}"
    values.write_text(json.dumps(typed), encoding="utf-8")
    profile = (folder / "profile").as_uri()
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile}",
            f"--accept=pipe,name={pipe};urp",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        subprocess.run(
            [PYTHON, str(FILLING), str(sent), str(back), str(values), pipe], check=True, timeout=120
        )
        office.wait(60)
    finally:
        if office.poll() is None:
            office.kill()
            office.wait()
