"""The README says what is so: its commands, targets, files and pictures are there."""

import re
from pathlib import Path

import pytest

from csp_desktop.commands import NAMES
from csp_desktop.ui.main_window import TABS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
IN_LISTS = ("Alt+Up", "Alt+Down", "Ctrl+Right", "Ctrl+Left")  # lists read these with their modifiers
TARGETS = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_command_is_named_and_is_one() -> None:
    named = re.findall(r"^csp-desktop (\w+)", README, re.MULTILINE)
    assert tuple(dict.fromkeys(named)) == NAMES, "in this order; one may have several lines"


def test_every_target_of_make_is_one() -> None:
    assert TARGETS
    named = {word for words in re.findall(r"`make ([a-z -]+)`", README) for word in words.split()}
    assert named
    assert named <= set(TARGETS[1].split())


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`([a-z][\w-]+/[\w./-]*)`", README))))
def test_every_file_named_is_there(named: str) -> None:
    if named.startswith(("build/", ".venv/")):
        return  # made by make
    assert (ROOT / named).exists() or (ROOT / "csp_desktop" / named).exists()


@pytest.mark.parametrize("picture", re.findall(r"!\[[^]]+\]\(([^)]+)\)", README))
def test_every_picture_is_there_and_has_words(picture: str) -> None:
    assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("key", re.findall(r"`((?:Ctrl|Shift|Alt)\+[^`]+|F\d+)`", README))
def test_every_key_is_one_of_the_programs(key: str) -> None:
    """As the window's menus and the tabs' commands spell it."""
    if re.fullmatch(r"Ctrl\+[1-9]", key):
        assert int(key[-1]) <= len(TABS)
    elif key not in IN_LISTS:
        sources = (path.read_text(encoding="utf-8") for path in (ROOT / "csp_desktop" / "ui").rglob("*.py"))
        assert any(f'"{key}"' in source for source in sources)
