"""An agency's plan that came back as a Word document: a hundred that were handled are each read right or refused."""

from __future__ import annotations

import io
import zipfile
from random import Random
from typing import TYPE_CHECKING, TypeAlias

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - lxml brings no types

from csp_desktop.errors import KnownError
from csp_desktop.exchange.return_docx_reading import MAIN
from csp_desktop.exchange.return_marks import tokens_of
from csp_desktop.exchange.return_reading import read_return_bytes
from tests.exchange.test_agency_files import IDENTITY, INPUTS, with_values
from tests.return_specimen import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Problems: TypeAlias = dict[str, str]
    Mishap: TypeAlias = Callable[[etree._Element, Random, Problems], str]

PART = "word/document.xml"
GONE = "not there"  # no answer at all: what the records hold stays


def test_a_hundred_handled_documents_are_each_read_right_or_refused() -> None:
    outcomes = [_handled(Random(number), number) for number in range(100)]
    assert outcomes.count("refused") >= 15
    assert outcomes.count("read") >= 60


def _handled(chance: Random, number: int) -> str:
    typed = {key: one.value for key, one in INPUTS.items()}
    for key in [key for key, one in INPUTS.items() if one.key.kind == "long"][number % 3 :: 2]:
        typed[key] = f"Typed {number} into {key}\nand “more” & <so on>"
    data, problems = document(with_values(typed)), dict[str, str]()
    root = etree.fromstring(_part(data))
    act = MISHAPS[number % len(MISHAPS)]
    refused = act(root, chance, problems)
    back = _repacked(data, etree.tostring(root))
    if refused:
        with pytest.raises(KnownError) as raised:
            read_return_bytes("Copy of plan (2).docx", back)
        assert refused in raised.value.text, act.__name__
        assert raised.value.hint
        return "refused"
    found = {one.key.text: one for one in read_return_bytes("Copy of plan (2).docx", back).answers}
    assert set(found) == {key for key in INPUTS if problems.get(key) != GONE}, act.__name__
    for key, one in found.items():
        if key in problems:
            assert problems[key] in one.problem, (act.__name__, one)
        else:
            assert (one.problem, one.value) == ("", typed[key]), (act.__name__, one)
    return "read"


def _part(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(PART)


def _repacked(data: bytes, changed: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in (parts | {PART: changed}).items():
            made.writestr(name, part)
    return file.getvalue()


def _rows(root: etree._Element) -> list[etree._Element]:
    """The rows that hold answers."""
    return [row for row in root.iter(f"{MAIN}tr") if _controls(row)]


def _controls(part: etree._Element) -> list[tuple[str, etree._Element]]:
    """Every content control below a part that is an answer's, with its key."""
    found = []
    for control in part.iter(f"{MAIN}sdt"):
        tag = control.find(f"{MAIN}sdtPr/{MAIN}tag")
        tokens = tokens_of(tag.get(f"{MAIN}val", "")) if tag is not None else ()
        found += [(token.key.text, control) for token in tokens]
    return found


def _write(control: etree._Element, words: str) -> None:
    """Type over what a control holds."""
    for mark in control.findall(f"{MAIN}sdtPr/{MAIN}showingPlcHdr"):
        mark.getparent().remove(mark)
    texts = list(control.find(f"{MAIN}sdtContent").iter(f"{MAIN}t"))
    texts[0].text = words
    for text in texts[1:]:
        text.text = ""


def _hidden(root: etree._Element) -> Iterator[etree._Element]:
    for run in root.iter(f"{MAIN}r"):
        if run.find(f"{MAIN}rPr/{MAIN}vanish") is not None:
            yield from run.iter(f"{MAIN}t")


# --- what is done to them: each says what it is refused for, or "" ---------------------------------------------------


def nothing(root: etree._Element, chance: Random, problems: Problems) -> str:
    return ""


def rows_moved(root: etree._Element, chance: Random, problems: Problems) -> str:
    rows = _rows(root)
    one, other = chance.sample(rows, 2)
    other.addnext(one)
    return ""


def rows_added(root: etree._Element, chance: Random, problems: Problems) -> str:
    row = chance.choice(_rows(root))
    blank = etree.SubElement(row.getparent(), f"{MAIN}tr")
    etree.SubElement(etree.SubElement(blank, f"{MAIN}tc"), f"{MAIN}p")
    row.addnext(blank)
    return ""


def row_copied(root: etree._Element, chance: Random, problems: Problems) -> str:
    row = chance.choice(_rows(root))
    row.addnext(etree.fromstring(etree.tostring(row)))
    return ""


def copied_and_changed(root: etree._Element, chance: Random, problems: Problems) -> str:
    """One that was answered: of an empty one the copy alone is an answer."""
    row = chance.choice([row for row in _rows(root) if _answered(row)])
    other = etree.fromstring(etree.tostring(row))
    row.addnext(other)
    key, control = chance.choice(_answered(other))
    _write(control, "Something else")
    problems[key] = "answered twice"
    return ""


def _answered(row: etree._Element) -> list[tuple[str, etree._Element]]:
    """The long answers of a row that hold something."""
    return [
        (key, control)
        for key, control in _controls(row)
        if INPUTS[key].key.kind == "long" and control.find(f"{MAIN}sdtPr/{MAIN}showingPlcHdr") is None
    ]


def row_deleted(root: etree._Element, chance: Random, problems: Problems) -> str:
    row = chance.choice(_rows(root))
    problems.update(dict.fromkeys((key for key, _ in _controls(row)), GONE))
    row.getparent().remove(row)
    return ""


def controls_lost(root: etree._Element, chance: Random, problems: Problems) -> str:
    """As by an office program that knows none: what they hold stays where it is."""
    for _, control in _controls(root):
        for inner in list(control.find(f"{MAIN}sdtContent")):
            control.addprevious(inner)
        control.getparent().remove(control)
    return ""


def hidden_words_lost(root: etree._Element, chance: Random, problems: Problems) -> str:
    """Of the rows: the controls still say whose they are."""
    for text in _hidden(root):
        if tokens_of(text.text or ""):
            text.text = ""
    return ""


def wrong_words(root: etree._Element, chance: Random, problems: Problems) -> str:
    asked = [one for one in _controls(root) if INPUTS[one[0]].key.kind in ("choice", "date")]
    key, control = chance.choice(asked)
    _write(control, "soonish")
    problems[key] = "soonish" if INPUTS[key].key.kind == "date" else "is not one of the words"
    return ""


def runs_cut(root: etree._Element, chance: Random, problems: Problems) -> str:
    """As Word does when it checks the spelling: one run becomes two."""
    for _, control in _controls(root):
        for run in list(control.find(f"{MAIN}sdtContent").iter(f"{MAIN}r")):
            texts = run.findall(f"{MAIN}t")
            words = texts[0].text or "" if len(texts) == 1 else ""
            if len(words) < 2 or run.find(f"{MAIN}br") is not None:
                continue
            at = chance.randrange(1, len(words))
            rest = etree.fromstring(etree.tostring(run))
            texts[0].text, rest.find(f"{MAIN}t").text = words[:at], words[at:]
            run.addnext(rest)
    return ""


def older(root: etree._Element, chance: Random, problems: Problems) -> str:
    _say_identity(root, IDENTITY.text.replace("form=1", "form=0"))
    return "earlier version"


def no_identity(root: etree._Element, chance: Random, problems: Problems) -> str:
    _say_identity(root, chance.choice(("", "csp-plan;form=one", IDENTITY.text.replace("file=", "file=zz"))))
    return "not a return form"


def _say_identity(root: etree._Element, words: str) -> None:
    texts = [text for text in _hidden(root) if (text.text or "").startswith("csp-")]
    assert texts
    for text in texts:
        text.text = words


MISHAPS: tuple[Mishap, ...] = (
    *(nothing, rows_moved, rows_added, row_copied, copied_and_changed, row_deleted, controls_lost),
    *(hidden_words_lost, wrong_words, runs_cut, older, no_identity),
)
