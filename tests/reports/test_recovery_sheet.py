"""The recovery sheet: one page, in memory, with the code as the key gives it and all that who finds it needs to know."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.reports.recovery_sheet import Sheet, recovery_sheet, recovery_sheet_pdf
from csp_desktop.store.keys import Key, from_code, new_key
from tests.reports.pdf_checker import problems
from tests.reports.printed import printed_pdf, words

if TYPE_CHECKING:
    from pathlib import Path

MADE = datetime(2026, 11, 21, 9, 5)


def sheet(key: Key, partnership: str = "Safer Llŷn Partnership", file: str = "llŷn.csp") -> Sheet:
    return Sheet(partnership, file, key.mark(), key.code(), MADE)


def code_on(page: str) -> str:
    """The code as somebody copies it from the page: its lines between the two that stand around it."""
    return page[page.index("The code\r\n") + 8 : page.index("The code has the letters")]


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=32, max_size=32).filter(any))
def test_the_code_is_copied_from_it_as_the_key_gives_it(raw: bytes) -> None:
    key = Key(raw, bytes(16))
    (page,) = printed_pdf(recovery_sheet(sheet(key))).pages
    assert from_code(code_on(page), bytes(16)) == key
    assert len(code_on(page).split("\r\n")) == 5  # the end of the heading, three lines, the start of the note


def test_it_says_what_it_is_of_and_what_to_do() -> None:
    key = new_key("a passphrase")
    (page,) = printed_pdf(recovery_sheet(sheet(key))).pages
    said = re.sub(r"\s+", " ", page)
    for wanted in (
        "Records of Safer Llŷn Partnership",
        "File llŷn.csp",
        f"Key {key.mark()}, printed on 21 November 2026 at 09:05",
        "no nought, one, eight or nine",
        "The file and its backups",
        "Once it is changed this sheet opens the file no more",
        "type this code in its place",
        "lock it away",
        "Never keep it with the laptop",
        "OFFICIAL-SENSITIVE",
        "Page 1 of 1",
    ):
        assert wanted in said


@pytest.mark.parametrize("length", [1, 80, 200])
def test_it_is_one_page_however_long_the_names_are(length: int) -> None:
    named = sheet(new_key("a passphrase"), "Partnership " * (length // 12 + 1), "n" * length + ".csp")
    assert len(words(recovery_sheet_pdf(named))) == 1


def test_the_passphrase_and_the_raw_key_are_not_on_it() -> None:
    key = new_key("a passphrase of ours")
    page = printed_pdf(recovery_sheet(sheet(key)))
    assert "a passphrase of ours" not in page.text
    assert key.literal()[2:66] not in page.text.lower()


def test_its_tags_are_whole() -> None:
    printed = printed_pdf(recovery_sheet(sheet(new_key("a passphrase"))))
    with printed.open() as pdf:
        assert problems(pdf) == []


def test_it_is_made_in_memory_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert recovery_sheet_pdf(sheet(new_key("a passphrase"))).startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == []
