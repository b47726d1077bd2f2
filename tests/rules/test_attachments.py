"""What may be attached: every kind by its signs, nothing that runs, and names that are labels whatever they hold."""

from __future__ import annotations

import ntpath
import posixpath
import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from csp_desktop.errors import KnownError
from csp_desktop.rules.attachment_names import (
    LONGEST,
    ending_of,
    file_name_for,
    label_of,
    short_name,
    stem_for,
    unlike,
)
from csp_desktop.rules.attachments import KINDS, LARGEST, allowed, kind_of, size_words
from tests.attached import GOOD, OLE, bomb, office, zipped

HOSTILE = (
    *("..\\..\\x", "../../etc/passwd", "C:\\x", "\\\\srv\\share\\x", "/etc/shadow", "a:b", "a:b:$DATA", "x.exe ", "x.pdf."),
    *("CON", "con.txt", "NUL", "nul .pdf", "AUX.x.y", "COM1", "LPT\u00b9", "CONIN$", "PRN.", "CON:", " . ", "", "..."),
    *("a" * 300, "a" * 260 + ".pdf", "harm\u202efdp.exe", "a\0b", "a\nb", "\u200b", "\u2066x\u2069", "\ud800", "~", "-rf"),
    *("\u0175\u0177 Cyfarfod.docx", "%APPDATA%", "$HOME", "`x`", "x" * 250 + ".exe .pdf", "\u2215\uff0f\uff3c", "a?b*c|d<e>"),
)  # fmt: skip
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{n}{i}" for n in ("COM", "LPT") for i in "0123456789¹²³"
}
names = st.text(max_size=300) | st.lists(
    st.sampled_from([*HOSTILE, *"/\\:. ", ".exe", "\u202e", "CON", "NUL.", ".pdf"]), max_size=6
).map("".join)


def examples(test):
    for name in HOSTILE:
        test = example(name)(test)
    return test


@settings(max_examples=500, deadline=None)
@given(names)
@examples
def test_a_label_is_one_clean_line_and_never_a_path(name: str) -> None:
    label = label_of(name)
    assert 0 < len(label) <= LONGEST
    assert not set(label) & set("/\\:")
    assert label == label.strip(". ") == " ".join(label.split())
    assert not {unicodedata.category(letter) for letter in label} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert label.partition(".")[0].rstrip().upper() not in DEVICES
    assert label_of(label) == label


@settings(max_examples=500, deadline=None)
@given(names, st.sampled_from(sorted(KINDS)))
def test_a_copys_name_stays_in_its_folder_with_its_ending(name: str, kind: str) -> None:
    made = file_name_for(label_of(name), kind)
    for flavour, join in ((PurePosixPath, posixpath), (PureWindowsPath, ntpath)):
        inside = join.normpath(join.join("C:\\own" if flavour is PureWindowsPath else "/own", made))
        assert flavour(inside).parent == flavour("C:\\own" if flavour is PureWindowsPath else "/own")
        assert flavour(made).name == made
    assert re.search(r'[<>:"/\\|?*%\x00-\x1f]', made) is None
    assert made.endswith(f".{kind}")
    assert made == made.strip(". ")
    assert len(made.encode()) <= 255
    assert len(made) <= 110
    assert made.partition(".")[0].rstrip().upper() not in DEVICES
    assert kind_of(made) == kind


def test_a_copys_name_is_never_given_another_ending() -> None:
    for kind in ("", "../x", "exe;", "p\0f"):
        with pytest.raises(ValueError, match="no kind"):
            file_name_for("x.pdf", kind)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Cofnodion \u0175 \u0177.docx", "Cofnodion \u0175 \u0177.docx"),
        ("w\u0302.pdf", "\u0175.pdf"),
        ("Minutes 3/4/2026.docx", "Minutes 3-4-2026.docx"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("a:b", "a-b"),
        ("RE: Minutes.msg", "RE Minutes.msg"),
        ("CON", "CON_"),
        ("Nul.txt", "Nul_.txt"),
        ("x.exe ", "x.exe"),
        ("harm\u202efdp.exe", "harmfdp.exe"),
        ("two\nlines.txt", "two lines.txt"),
        ("\u200b", "Attachment"),
        ("a" * 300 + ".pdf", "a" * 251 + ".pdf"),
    ],
)
def test_a_name_becomes_a_label(name: str, label: str) -> None:
    assert label_of(name) == label


def test_names_alike_are_numbered() -> None:
    assert unlike("Minutes.docx", frozenset()) == "Minutes.docx"
    assert unlike("Minutes.docx", frozenset({"minutes.DOCX", "Minutes (2).docx"})) == "Minutes (3).docx"
    longest = "a" * (LONGEST - 4) + ".pdf"
    assert len(unlike(longest, frozenset({longest}))) == LONGEST
    assert short_name("a" * 300 + ".pdf").endswith("… .pdf")
    assert ending_of(".pdf") == ending_of("pdf") == ""


# --- kinds -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", sorted(GOOD))
def test_every_kind_is_known_by_its_signs(ending: str) -> None:
    kind = allowed(f"Minutes.{ending.upper()}", GOOD[ending])
    assert kind == {"jpeg": "jpg", "tiff": "tif"}.get(ending, ending)
    assert KINDS[kind].words


def test_there_is_a_good_file_of_every_kind() -> None:
    assert set(KINDS) <= set(GOOD)


PROGRAM = b"MZ\x90\0\3\0\0\0" + bytes(200)
WRONG = [
    *((f"x.{ending}", PROGRAM) for ending in sorted(GOOD)),
    ("x.pdf", b"<html><script>1</script>"),
    ("x.docx", GOOD["xlsx"]),
    ("x.xlsx", zipped(("a.exe", PROGRAM))),
    ("x.docx", GOOD["docx"][:-30]),
    ("x.docx", PROGRAM + GOOD["docx"]),
    ("x.odt", GOOD["ods"]),
    ("x.odt", zipped(("content.xml", b""), ("mimetype", b"application/vnd.oasis.opendocument.text"))),
    ("x.msg", OLE + bytes(600)),
    ("x.txt", b"text\0more"),
    ("x.csv", b"\xff\xfea\0\0\0"),
    ("x.png", GOOD["jpg"]),
    ("x.eml", b"\xd0\xcf binary"),
]


@pytest.mark.parametrize(("name", "data"), WRONG)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(KnownError) as refused:
        allowed(name, data)
    assert refused.value.text.startswith(name)
    assert refused.value.hint


MACROS = [
    ("docx", "word/vbaProject.bin", "macros"),
    ("docx", "word\\VBAProject.bin", "macros"),
    ("docx", "word/vbaData.xml", "macros"),
    ("xlsx", "xl/macrosheets/sheet1.xml", "macros"),
    ("pptx", "ppt/activeX/activeX1.xml", "controls"),
    ("docx", "word/embeddings/oleObject1.bin", "packed object"),
    ("docx", "word/renamed.bin", "packed object"),
    ("pptx", "ppt/media/x.exe", "packed object"),
    ("odt", "Basic/Standard/Module1.xml", "macros"),
    ("ods", "Scripts/python/x.py", "macros"),
]


@pytest.mark.parametrize(("kind", "member", "said"), MACROS)
def test_an_office_file_that_could_run_something_is_refused(kind: str, member: str, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        allowed(f"x.{kind}", office(kind, (member, b"1")))


def test_an_office_file_with_what_councils_use_is_allowed() -> None:
    assert allowed("x.xlsx", office("xlsx", ("xl/printerSettings/printerSettings1.bin", b"1"))) == "xlsx"
    assert allowed("x.docx", office("docx", ("word/embeddings/Microsoft_Excel_Sheet1.xlsx", b"1"))) == "docx"
    assert allowed("x.xlsx", office("xlsx", ("xl/externalLinks/externalLink1.xml", b"1"))) == "xlsx"


def test_rich_text_with_an_object_and_a_locked_document_are_refused() -> None:
    with pytest.raises(KnownError, match="packed object"):
        allowed("x.rtf", rb"{\rtf1 {\Object\objemb{\*\objdata 0105}}}")
    with pytest.raises(KnownError, match="locked with a password"):
        allowed("x.docx", OLE + bytes(600))


def test_a_zip_bomb_is_judged_by_its_list_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    packed, lying = bomb(), bomb(1000, says=0x90000000)

    def unpacked(*_: object, **__: object) -> None:
        raise AssertionError("a member was unpacked")

    monkeypatch.setattr("zipfile.ZipFile.open", unpacked)
    assert allowed("x.docx", packed) == "docx"
    with pytest.raises(KnownError, match="far more"):
        allowed("x.docx", lying)


def test_a_zip_with_an_endless_list_is_refused() -> None:
    many = office("docx", *((f"word/{n}", b"") for n in range(10_001)))
    with pytest.raises(KnownError, match="not a Word document"):
        allowed("x.docx", many)
    lying = bytearray(GOOD["docx"])
    end = lying.rfind(b"PK\5\6")
    lying[end:end] = b"PK\6\7" + bytes(16)
    with pytest.raises(KnownError, match="not a Word document"):
        allowed("x.docx", bytes(lying))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.integers(0, 10_000), st.binary(max_size=30), st.integers(0, 40))
def test_damaged_files_are_judged_and_never_crash(ending: str, at: int, put: bytes, cut: int) -> None:
    data = bytearray(GOOD[ending])
    at %= len(data)
    data[at : at + cut] = put
    try:
        assert allowed(f"x.{ending}", bytes(data)) in KINDS
    except KnownError as refused:
        assert refused.text  # noqa: PT017 - either way is right


REFUSED = (
    *("exe", "scr", "js", "vbs", "hta", "lnk", "url", "html", "svg", "zip", "7z", "docm", "doc", "xls", "xlsm", "xlsb"),
    *("ppt", "pptm", "dotm", "bat", "cmd", "ps1", "msi", "jar", "iso", "xml", "one", "exe.", "pdf.exe", "csp", "mht"),
)  # fmt: skip


@pytest.mark.parametrize("ending", REFUSED)
def test_every_other_kind_is_refused_with_what_to_do(ending: str) -> None:
    with pytest.raises(KnownError, match=r"x\..* cannot be attached") as refused:
        allowed(label_of(f"x.{ending}"), GOOD["pdf"])
    assert refused.value.hint


def test_what_to_do_names_the_right_way() -> None:
    for name, way in (
        ("x.doc", ".docx"),
        ("x.xls", ".xlsx"),
        ("x.zip", "Unpack"),
        ("x.svg", "PNG"),
        ("x.url", "itself"),
    ):
        with pytest.raises(KnownError) as refused:
            allowed(name, b"1")
        assert way in refused.value.hint
    with pytest.raises(KnownError, match="no ending"):
        allowed("Minutes", b"1")


def test_an_empty_file_and_one_over_the_limit_are_refused() -> None:
    for kind in KINDS:
        with pytest.raises(KnownError, match="is empty"):
            allowed(f"x.{kind}", b"")
    with pytest.raises(KnownError, match=r"is over 100 MB"):
        allowed("x.txt", bytes(LARGEST + 1))


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (1, "1 byte"), (1023, "1023 bytes"), (1024, "1 KB"), (14_500, "14 KB"), (1_023_000, "999 KB"),
     (1_024_000, "1 MB"), (1_258_291, "1.2 MB"), (LARGEST, "100 MB")],
)  # fmt: skip
def test_sizes_are_said_as_windows_says_them(size: int, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("Board, 2026/27", "Board 2026-27"),
        ("  Llŷn: what’s next?  ", "Llŷn what’s next"),
        ("../..", "-"),
        ("<>", "Pack"),
        ("x" * 300, "x" * 140),
    ],
)
def test_words_become_the_name_of_a_new_file(words: str, stem: str) -> None:
    assert stem_for(words, "Pack") == stem
