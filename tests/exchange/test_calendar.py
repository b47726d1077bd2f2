"""Calendar files, read back by a reader of RFC 5545 that is our own: what is in them, for whom, and how they are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.cli import main
from csp_desktop.exchange.calendar import as_bytes, escaped, folded, write_calendar
from csp_desktop.rules.audiences import PUBLIC
from csp_desktop.rules.typed_times import read_times
from csp_desktop.services.audiences import show_to
from csp_desktop.services.calendar import Calendar, Entry, calendar
from csp_desktop.services.editing import add
from csp_desktop.services.lifecycle import add_usual_steps, has_steps
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile
from tests.services.canaries import CANARY

if TYPE_CHECKING:
    from pathlib import Path

STAMP = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
TEXT = st.text(max_size=300)


def unfolded(data: bytes) -> list[str]:
    """The lines of a calendar file. Every line ends in CRLF and has at most 75 bytes, each of them whole signs."""
    assert data.endswith(b"\r\n")
    pieces = data.split(b"\r\n")[:-1]
    lines: list[str] = []
    for piece in pieces:
        assert len(piece) <= 75
        assert b"\r" not in piece
        assert b"\n" not in piece
        text = piece.decode()
        if text.startswith(" "):
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def unescaped(value: str) -> str:
    made, signs = "", iter(value)
    for sign in signs:
        assert sign not in ";,", "must stand behind a backslash"
        if sign == "\\":
            sign = next(signs)
            assert sign in "\\;,nN"
            sign = "\n" if sign in "nN" else sign
        made += sign
    return made


def read(data: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """A file's own properties, and its events: values by name with its parameters."""
    head: dict[str, str] = {}
    events: list[dict[str, str]] = []
    open_parts: list[str] = []
    for line in unfolded(data):
        name, colon, value = line.partition(":")
        assert colon
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_parts.pop() == value
        elif open_parts == ["VCALENDAR"]:
            head[name] = value
        elif open_parts[-1] == "VEVENT":
            assert name not in events[-1]
            events[-1][name] = value
    assert open_parts == []
    return head, events


def one(**given: object) -> bytes:
    entry = Entry("meetings-1@x", "Meeting", "Board", date(2026, 3, 12))
    return as_bytes(Calendar("Ours", (replace(entry, **given),), ()), STAMP)  # pyright: ignore[reportArgumentType]


# --- how it is written ---------------------------------------------------------------------------------------------


@given(TEXT, TEXT, TEXT)
def test_any_words_come_back_as_they_were(title: str, place: str, note: str) -> None:
    _, [event] = read(one(title=title, place=place, note=note))
    for name, words in (("SUMMARY", title), ("LOCATION", place), ("DESCRIPTION", note)):
        assert unescaped(event.get(name, "")) == kept(words)


def kept(words: str) -> str:
    """Words without the control signs that no calendar may hold."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        " " if (sign < " " and sign != "\n") or "\x7f" <= sign < "\xa0" or sign in "\u2028\u2029" else sign
        for sign in lines
    )


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=500))
def test_folding_parts_no_sign_and_loses_none(line: str) -> None:
    if line.startswith(" "):
        return  # no line of a calendar does: each starts with its name
    assert unfolded(folded(line)) == [line]


def test_a_line_of_seventy_five_bytes_stays_whole_and_one_more_does_not() -> None:
    assert folded("a" * 75) == b"a" * 75 + b"\r\n"
    assert folded("a" * 76) == b"a" * 75 + b"\r\n a\r\n"
    assert folded("a" * 74 + "ŷ") == b"a" * 74 + b"\r\n \xc5\xb7\r\n"


def test_half_a_sign_and_control_signs_never_get_into_a_file() -> None:
    assert escaped("a\x00b\x1b[c\ud800d\u2028e") == "a b [c d e"
    assert escaped("one, two; three\\four\r\nfive") == "one\\, two\\; three\\\\four\\nfive"


def test_a_whole_day_and_a_timed_meeting() -> None:
    head, [event] = read(one())
    assert (head["VERSION"], head["METHOD"]) == ("2.0", "PUBLISH")
    assert event["DTSTAMP"] == "20260302T123000Z"
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20260312", "20260313")
    data = one(begins=time(10), ends=time(12, 30), place="Town Hall, Room 2")
    _, [event] = read(data)
    assert event["DTSTART;TZID=Europe/London"] == "20260312T100000"
    assert event["DTEND;TZID=Europe/London"] == "20260312T123000"
    assert event["LOCATION"] == "Town Hall\\, Room 2"
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    assert b"VTIMEZONE" not in one()


def test_what_is_cancelled_and_what_is_private_say_so() -> None:
    _, [event] = read(one(cancelled=True, private=True))
    assert (event["STATUS"], event["CLASS"]) == ("CANCELLED", "PRIVATE")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("10:00 to 12:30", (time(10), time(12, 30))),
        ("11.00 am", (time(11), None)),
        ("2pm–4pm", (time(14), time(16))),
        ("2 to 4 pm", (time(14), time(16))),
        ("11 to 1 pm", (time(11), time(13))),
        ("10:00 for 10:30", (time(10), None)),
        ("12 noon", (time(12), None)),
        ("14:00 to 13:00", (time(14), None)),
        ("after the board", None),
        ("Room 5", None),
        ("25:00", None),
        ("", None),
    ],
)
def test_times_as_they_are_typed(typed: str, expected: object) -> None:
    assert read_times(typed) == expected


@given(TEXT)
def test_any_words_for_a_time_are_read_or_are_none(typed: str) -> None:
    found = read_times(typed)
    assert found is None or found[1] is None or found[0] < found[1]


# --- what is in it -------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path):
    """A new file whose today stands still, with one of each thing that falls due."""
    made = RecordsFile.create(tmp_path / "ours.csp", "Ours")
    with made.change("Today", recorded=False) as session:
        session.connection().exec_driver_sql(
            "INSERT INTO settings (name, value) VALUES ('today', '2026-03-02')"
        )
    board = add(made, "groups", {"name": "Our board", "is_board": "1"})
    group = add(made, "groups", {"name": "Drugs group"})
    held = {"title": "Board", "group_id": str(board), "held": "12/3/26", "time": "2 to 4 pm", "venue": "Hall"}
    meeting = add(made, "meetings", held)
    add(
        made,
        "group_returns",
        {"group_id": str(group), "quarter": "Q3 2025/26", "due": "6/3/26", "status": "due"},
    )
    stream = add(made, "streams", {"name": "Safer Streets"})
    add(made, "monitoring_returns", {"stream_id": str(stream), "period": "Q3 2025/26", "due": "30/4/26"})
    add(made, "duties", {"name": "Strategic assessment", "next_due": "31/3/26"})
    add(made, "assurance_items", {"name": "Prevent", "next_report": "1/6/26"})
    add(
        made,
        "actions",
        {"wording": "Write to partners", "owner": "Clerk", "due": "20/3/26", "meeting_id": str(meeting)},
    )
    if not has_steps(made):
        add_usual_steps(made)
    add(made, "reviews", {"number": "DHR7", "stage": "decision", "notified": "9/2/26"})
    yield made
    made.close()


def titles(file: RecordsFile, audience: str = "") -> list[str]:
    return [entry.title for entry in calendar(file, today(file), audience).entries]


def test_everything_that_has_a_day_is_in_it(file) -> None:
    found = titles(file)
    assert [title for title in found if not title.startswith("DHR7")] == [
        "Last day to publish papers: Board",
        "Return due: Drugs group, Q3 2025/26",
        "Board",
        "Action due: Write to partners",
        "Duty due: Strategic assessment",
        "Return to the funder due: Safer Streets, Q3 2025/26",
        "Assurance report due: Prevent",
    ]
    assert any(title.startswith("DHR7: ") for title in found)
    [board] = [entry for entry in calendar(file, today(file)).entries if entry.title == "Board"]
    assert (board.begins, board.ends, board.place) == (time(14), time(16), "Hall")


def test_the_public_is_told_of_no_review(file) -> None:
    assert not [title for title in titles(file, PUBLIC) if "DHR" in title]
    assert "Board" in titles(file, PUBLIC)


def test_an_entry_keeps_its_name_when_the_record_changes_and_no_two_have_one(file) -> None:
    before = calendar(file, today(file)).entries
    assert len({entry.uid for entry in before}) == len(before)
    with file.change("Later") as session:
        session.connection().exec_driver_sql("UPDATE meetings SET held = '2026-03-19', title = 'The board'")
    after = calendar(file, today(file)).entries
    assert {entry.uid for entry in before} == {entry.uid for entry in after}


def test_what_has_no_exact_day_is_left_out_and_said(file) -> None:
    board = file.query("SELECT id FROM groups WHERE is_board")[0][0]
    for held in ("June 2026", "Q2 2026/27"):
        add(file, "meetings", {"title": "Later", "group_id": str(board), "held": held})
    add(file, "actions", {"wording": "Some time", "due": "2026"})
    found = calendar(file, today(file))
    assert "Later" not in [entry.title for entry in found.entries]
    words = found.left_words
    assert words.startswith("Left out, as their days are not known: 1 action")
    assert "2 meetings" in words


def test_a_cancelled_meeting_is_taken_off_and_old_ones_and_finished_work_are_not_in_it(file) -> None:
    board = file.query("SELECT id FROM groups WHERE is_board")[0][0]
    add(file, "meetings", {"title": "Off", "group_id": str(board), "held": "19/3/26", "status": "cancelled"})
    add(file, "meetings", {"title": "Old", "group_id": str(board), "held": "19/3/25", "status": "held"})
    add(file, "actions", {"wording": "Finished", "due": "20/3/26", "status": "done"})
    found = calendar(file, today(file)).entries
    [off] = [entry for entry in found if "Off" in entry.title]
    assert (off.title, off.cancelled) == ("Cancelled: Off", True)
    assert not [entry for entry in found if "Old" in entry.title or "Finished" in entry.title]


def restrict(file: RecordsFile) -> None:
    """What no public paper may show, with a day each so that it would be in a calendar."""
    review = add(
        file,
        "reviews",
        {"number": CANARY, "stage": "decision", "notified": "9/2/26", "restricted": "1"},
    )
    wanted = add(file, "recommendations", {"wording": CANARY, "review_id": str(review)})
    add(file, "actions", {"wording": CANARY, "recommendation_id": str(wanted), "due": "9/4/26"})
    shut = add(file, "meetings", {"title": CANARY, "classification": "exempt", "held": "9/4/26"})
    add(file, "actions", {"wording": CANARY, "meeting_id": str(shut), "due": "9/4/26"})
    board = file.query("SELECT id FROM groups WHERE is_board")[0][0]
    held = {
        "title": CANARY,
        "classification": "official-sensitive",
        "held": "23/4/26",
        "group_id": str(board),
    }
    add(file, "meetings", held)


def test_what_is_restricted_is_in_no_public_calendar(file, tmp_path: Path) -> None:
    restrict(file)
    assert sum(CANARY in title for title in titles(file)) >= 6, "members see it"
    show_to(file, PUBLIC)
    out = tmp_path / "public.ics"
    write_calendar(calendar(file, today(file), PUBLIC), out, STAMP)
    assert CANARY.encode() not in b"".join(line.encode() for line in unfolded(out.read_bytes()))


def test_a_window_that_hides_reviews_leaves_them_out_of_members_calendars(file) -> None:
    restrict(file)
    file.hide_restricted(True)
    kept = calendar(file, today(file)).entries
    assert not [entry for entry in kept if entry.private and CANARY in entry.title]


# --- the command ---------------------------------------------------------------------------------------------------


def test_the_command_writes_it_and_says_what_is_left_out(sample_file, tmp_path: Path, capsys) -> None:
    out = tmp_path / "h.ics"
    assert main(["export", str(sample_file()), "calendar", "-o", str(out)]) == 0
    said = capsys.readouterr().out
    assert "Left out, as their days are not known: 1 action, 3 group returns and 3 meetings." in said
    assert "h.ics (3 entries)." in said
    head, events = read(out.read_bytes())
    assert head["X-WR-CALNAME"] == "Herefordshire Community Safety Partnership"
    assert [event["DTSTART;VALUE=DATE"] for event in events] == ["20240906", "20240916", "20250331"]


def test_the_command_refuses_another_ending(sample_file, tmp_path: Path, capsys) -> None:
    assert main(["export", str(sample_file()), "calendar", "-o", str(tmp_path / "c.csv")]) == 1
    assert "A calendar cannot be written as “c.csv”; end the file's name in .ics." in capsys.readouterr().err
