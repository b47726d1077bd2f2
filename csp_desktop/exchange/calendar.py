"""A calendar as an .ics file (RFC 5545), which Outlook and every other calendar program reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from csp_desktop import __version__
from csp_desktop.exchange.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time
    from pathlib import Path

    from csp_desktop.services.calendar import Calendar, Entry

ZONE = "Europe/London"
LONGEST = 75  # bytes of a line, without its end
# Summer time as it has been since 1996: the last Sundays of March and October, at one o'clock Greenwich time.
_ZONE = f"""\
BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".split("\n")


def write_calendar(found: Calendar, path: Path, stamp: datetime | None = None) -> int:
    """Write a calendar; how many entries it has. Raises KnownError where the file cannot be written.

    stamp: when it was made; None for now.
    """
    with safe_write(path) as file:
        file.write(as_bytes(found, stamp or datetime.now(UTC)))
    return len(found.entries)


def as_bytes(found: Calendar, stamp: datetime) -> bytes:
    """The calendar: UTF-8, lines that end in CRLF and are folded at 75 bytes."""
    return b"".join(folded(line) for line in _lines(found, stamp))


def _lines(found: Calendar, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//CSP Desktop//CSP Desktop {__version__}//EN"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{escaped(found.name)}"
    if any(entry.begins is not None for entry in found.entries):
        yield from _ZONE
    made = stamp.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for entry in found.entries:
        yield from _entry(entry, made)
    yield "END:VCALENDAR"


def _entry(entry: Entry, made: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(entry.uid)}"
    yield f"DTSTAMP:{made}"
    if entry.begins is None:
        yield f"DTSTART;VALUE=DATE:{_day(entry.day)}"
        yield f"DTEND;VALUE=DATE:{_day(entry.day + timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"  # a day on which something is due is not a day taken up
    else:
        yield f"DTSTART;TZID={ZONE}:{_day(entry.day)}T{_time(entry.begins)}"
        if entry.ends is not None:
            yield f"DTEND;TZID={ZONE}:{_day(entry.day)}T{_time(entry.ends)}"
    yield f"SUMMARY:{escaped(entry.title)}"
    for name, words in (("LOCATION", entry.place), ("DESCRIPTION", entry.note), ("CATEGORIES", entry.kind)):
        if words:
            yield f"{name}:{escaped(words)}"
    if entry.cancelled:
        yield "STATUS:CANCELLED"
    if entry.private:
        yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _time(when: time) -> str:
    return f"{when.hour:02d}{when.minute:02d}00"


def escaped(text: str) -> str:
    """A text as a value: its own signs behind a backslash, lines as \\n, and no other control signs or halves of a sign."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign if sign == "\n" or _may_stand(sign) else " " for sign in lines)
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        kept = kept.replace(sign, written)
    return kept


def _may_stand(sign: str) -> bool:
    number = ord(sign)
    return not (number < 0x20 or 0x7F <= number < 0xA0 or 0xD800 <= number < 0xE000 or sign in "\u2028\u2029")


def folded(line: str) -> bytes:
    """A line with its end, in pieces of at most 75 bytes, each after the first behind a space; no sign is parted."""
    made, piece = bytearray(), 0
    for sign in line:
        data = sign.encode()
        if piece + len(data) > LONGEST:
            made += b"\r\n "
            piece = 1
        made += data
        piece += len(data)
    return bytes(made + b"\r\n")
