"""The editions of a pack from the command line: agenda, supplement, single paper, draft; and what is refused in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop import cli
from tests.reports.printed import folded, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--edition", "agenda"], ("Agenda, version 1", "Page 1 of 1", "8g Outstanding work")),
        (
            ["--edition", "supplement", "--supplement", "1"],
            ("Supplement 1", "Item 8 Safer Somerset Report (Page 4)"),
        ),
        (
            ["--edition", "supplement", "--supplement", "1", "--audience", "public"],
            ("Public supplement 1", "Goes with The agenda, up to page 1"),
        ),
        (
            ["--edition", "paper", "--item", "8c", "--draft"],
            ("DRAFT", "Item 8c on its own", "Draft paper for item 8c, version 1"),
        ),
        (["--draft", "--audience", "public"], ("DRAFT", "Draft public pack, version 1")),
    ],
)
def test_each_edition_is_printed(
    sample_file: Callable[..., Path], tmp_path: Path, more: list[str], said: tuple[str, ...]
) -> None:
    out = tmp_path / "out.pdf"
    assert cli.main(["pack", str(sample_file("somerset")), *more, "-o", str(out)]) == 0
    text = folded(" ".join(words(out.read_bytes())))
    for wording in said:
        assert wording in text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--edition", "supplement", "--supplement", "7"], "No paper goes out in supplement 7"),
        (
            ["--edition", "paper", "--item", "99"],
            "There is no item 99 on this agenda; the items there are: 8, 8a",
        ),
    ],
)
def test_what_is_not_there_is_said_in_one_line(
    sample_file: Callable[..., Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    more: list[str],
    said: str,
) -> None:
    out = tmp_path / "out.pdf"
    assert cli.main(["pack", str(sample_file("somerset")), *more, "-o", str(out)]) == 1
    problem = capsys.readouterr().err
    assert said in problem
    assert problem.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    "more",
    [
        ["--edition", "supplement"],
        ["--supplement", "1"],
        ["--edition", "supplement", "--supplement", "0"],
        ["--edition", "paper"],
        ["--item", "5"],
        ["--edition", "paper", "--item", "5", "--audience", "public"],
        ["--edition", "everything"],
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    sample_file: Callable[..., Path], tmp_path: Path, more: list[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["pack", str(sample_file()), *more, "-o", str(tmp_path / "out.pdf")])
    assert caught.value.code == 2
