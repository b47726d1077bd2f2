"""What is remembered of the window: kept, read again, and never a reason not to start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csp_desktop import settings
from csp_desktop.settings import FILE, RECENT, Settings


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    kept = Settings(size=[1200, 700], tab="funding", theme="dark", scale=1.5, recent=["/a.csp"])
    kept.lists["funding.awards"] = {"widths": {"amount": 120}}
    kept.splits["funding"] = [800, 400]
    kept.hidden.append("funding.chart")
    settings.save(kept, tmp_path / "made")
    assert settings.load(tmp_path / "made") == kept
    assert list((tmp_path / "made").iterdir()) == [tmp_path / "made" / FILE]


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path) == Settings()
    assert Settings().size == [1366, 720]


def test_two_settings_share_nothing() -> None:
    first, second = Settings(), Settings()
    first.recent.append("/a.csp")
    first.lists["x"] = 1
    assert second == Settings()


def test_a_name_that_is_no_setting_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="colour"):
        Settings(colour="red")


@pytest.mark.parametrize("words", ["", "{", "[1, 2]", "null", "\x00\x00", '{"size": 3}'])
def test_a_spoilt_file_gives_the_defaults(tmp_path: Path, words: str) -> None:
    (tmp_path / FILE).write_text(words)
    assert settings.load(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("name", "spoilt"),
    [
        ("size", [0, 0]), ("size", [1366]), ("size", ["1366", "720"]), ("size", [True, True]), ("size", [90_000, 700]),
        ("maximised", "yes"), ("tab", 3), ("theme", None), ("scale", 9), ("scale", True), ("scale", "2"), ("scale", -1),
        ("recent", [1, 2]), ("recent", "a.csp"), ("lists", []), ("splits", {"funding": "wide"}), ("hidden", [{}]),
    ],
)  # fmt: skip
def test_a_spoilt_setting_is_passed_over_and_the_others_kept(
    tmp_path: Path, name: str, spoilt: object
) -> None:
    other = "theme" if name != "theme" else "tab"
    (tmp_path / FILE).write_text(json.dumps({name: spoilt, other: "dark", "of a newer program": 1}))
    found = settings.load(tmp_path)
    assert getattr(found, name) == getattr(Settings(), name)
    assert getattr(found, other) == "dark"


def test_a_folder_that_cannot_be_written_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.save(Settings(), tmp_path / "file")
    assert (tmp_path / "file").read_text() == ""


def test_the_last_file_comes_first_and_once_among_the_recent(tmp_path: Path) -> None:
    kept = Settings()
    for number in range(RECENT + 3):
        kept.remember_file(tmp_path / f"{number}.csp")
    kept.remember_file(tmp_path / "5.csp")
    assert kept.recent[0] == str(tmp_path / "5.csp")
    assert len(kept.recent) == len(set(kept.recent)) == RECENT
