"""The groups report: of each group its facts, the versions of its terms, its members, who came and what is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Bullets, Cell, Column, Facts, Heading, Row, Table, Text
from csp_desktop.reports.sections import events as event_words
from csp_desktop.reports.wording import counted, known, ranged, sentence, several
from csp_desktop.rules.groups import GroupStatus
from csp_desktop.rules.meetings import Attendance
from csp_desktop.rules.wording import list_words, number_words, sentence_case

if TYPE_CHECKING:
    from csp_desktop.services.attendance import AttendanceTable, SeatAttended
    from csp_desktop.services.group_statement import Delivered, EventRow, GroupRow, GroupStatement
    from csp_desktop.services.group_terms import Version
    from csp_desktop.services.membership import SeatRow

NOTHING = "No groups are recorded yet."
_MARKS = {
    Attendance.PRESENT: "Came",
    Attendance.SUBSTITUTE: "Substitute",
    Attendance.APOLOGIES: "Apologies",
    Attendance.ABSENT: "Absent",
    Attendance.NOT_RECORDED: "Not recorded",
    None: "Not invited",
}


def lead(statement: GroupStatement) -> str:
    """How many groups meet and what of their membership is lacking most."""
    if statement.lacking:
        return _lacking_words(len(statement.meeting))
    if not (
        statement.meeting or statement.proposed or statement.ended or statement.unsure or statement.boards
    ):
        return NOTHING
    count = len(statement.meeting)
    if not count:
        return "No group is recorded as meeting."
    first = f"{sentence_case(number_words(count))} {'group meets' if count == 1 else 'groups meet'}."
    lacking = sum(any(gap.kind == "chair" for gap in row.gaps) for row in statement.meeting)
    seats = sum(gap.kind == "authority" for row in statement.meeting for gap in row.gaps)
    said = [first]
    if lacking:
        few = f"{sentence_case(number_words(lacking))} of them {'has' if lacking == 1 else 'have'} no"
        said.append(f"{'None of them has a' if lacking == count > 1 else few} chair recorded.")
    if seats:
        many = "authority has" if seats == 1 else "authorities have"
        said.append(f"{sentence_case(number_words(seats))} responsible {many} no seat on the board.")
    return " ".join(said)


def blocks(statement: GroupStatement) -> tuple[Block, ...]:
    """The groups that meet, each in full; then those that ended, those not known of, and the other boards."""
    if statement.lacking:
        return _lacking(statement.meeting)
    found: list[Block] = []
    for row in statement.meeting:
        found += _group(row, 2)
    for heading, rows in (
        ("Groups that are proposed", statement.proposed),
        ("Groups that have ended", statement.ended),
        ("Groups of which no record says whether they still meet", statement.unsure),
    ):
        if rows:
            found.append(Heading(heading))
            for row in rows:
                found += _group(row, 3)
    return (*found, *_events(statement.events), *_boards(statement.boards))


def _lacking_words(count: int) -> str:
    if not count:
        return "No group that meets lacks anything."
    verb = "lacks" if count == 1 else "lack"
    return f"{sentence_case(counted(count, 'group'))} {verb} something, or {'has' if count == 1 else 'have'} something late."


def _lacking(rows: tuple[GroupRow, ...]) -> tuple[Block, ...]:
    """What is lacking or late, a row a group."""
    if not rows:
        return ()
    made = tuple(Row((Cell(row.name, bold=True), Cell(bullets=_lacks(row)))) for row in rows)
    columns = (Column("Group", weight=1.0), Column("What is lacking or late", weight=2.2))
    return (Table("What is lacking or late in our groups", columns, made),)


def _lacks(row: GroupRow) -> tuple[str, ...]:
    late = tuple(f"Its return for {words}." for words in row.waited_for)
    end = (
        (f"Its end was due {row.ended}.",)
        if row.overdue and not any(gap.kind == "end" for gap in row.gaps)
        else ()
    )
    return (*late, *end, *(gap.sentence for gap in row.gaps))


def _group(row: GroupRow, level: int) -> list[Block]:
    name = (
        row.name
        if not row.abbreviation or row.abbreviation in row.name
        else f"{row.name} ({row.abbreviation})"
    )
    found: list[Block] = [Heading(name, 2 if level == 2 else 3)]
    facts = tuple((label, words) for label, words in _facts(row) if words)
    if facts:
        found.append(Facts(facts))
    if row.note:
        found.append(Text(sentence(row.note)))
    return [*found, *_terms(row), *_members(row), *_attendance(row), *_gaps(row)]


def _facts(row: GroupRow) -> list[tuple[str, str]]:
    kind = row.kind.label if row.kind else ""
    facts = [
        (
            "Kind",
            f"{kind}, our board" if row.board and kind != "Board" else "Our board" if row.board else kind,
        ),
        ("Purpose", row.purpose),
        ("Chair", row.chair),
        ("Answers to", row.answers_to),
    ]
    kinds = dict.fromkeys(kind for kind, _ in row.ties)
    facts += [
        (sentence_case(kind), list_words([name for how, name in row.ties if how == kind])) for kind in kinds
    ]
    facts += [
        ("On behalf of", row.on_behalf_of),
        ("Meets", row.frequency),
        ("Delivers", "; ".join(_delivered(one) for one in row.delivers)),
        ("History", " ".join(row.life)),
    ]
    if row.waited_for:
        facts.append(("Return", f"{'; '.join(row.waited_for)}."))
    if row.ended and row.stands == "meets" and row.status is GroupStatus.ACTIVE:
        due = f"Was due {row.ended}; it has not been closed." if row.overdue else f"Due {row.ended}."
        facts.append(("End", due))
    return facts


def _delivered(one: Delivered) -> str:
    """ "Priority 4, Neighbourhood Crime (HCSP Strategy 2024–27)"."""
    return (
        f"{sentence_case(one.words)} ({ranged(one.strategy)})" if one.strategy else sentence_case(one.words)
    )


def _terms(row: GroupRow) -> tuple[Block, ...]:
    if not row.versions:
        return ()
    columns = (
        Column("Version", weight=0.9),
        Column("What changed, and why", weight=2.3),
        Column("Decided at", weight=1.1),
        Column("First meeting", weight=0.8),
    )
    caption = f"Terms of reference, scope and membership of {_short(row)}"
    return (Table(caption, columns, tuple(_version(one) for one in row.versions)),)


def _version(one: Version) -> Row:
    said = several(one.changed)
    reason = (f"Why: {sentence(one.reason)}",) if one.reason else ()
    said_so = all(part in one.changed.lower() for part in one.parts)
    parts = "" if said_so or not one.parts_words else f"{one.parts_words}."
    if isinstance(said, Cell):
        cell = Cell(parts, bullets=said.bullets, after=reason)
    else:
        cell = Cell(" ".join(filter(None, (parts, said))) or "Not recorded", after=reason)
    first = one.first_meeting.text if one.first_meeting else ""
    return Row((Cell(one.title, bold=True), cell, known(one.decided), known(first)))


def _members(row: GroupRow) -> tuple[Block, ...]:
    if not row.seats:
        return ()
    held = sum(seat.holding == "held" for seat in row.seats)
    past = len(row.seats) - held
    shown = [seat for seat in row.seats if seat.holding != "over"]
    ends = any(seat.until for seat in shown)
    columns = [
        Column("Organisation", weight=1.4),
        Column("Person or role", weight=1.3),
        Column("Status", weight=1.1),
    ]
    columns += [Column("Since", weight=0.7), *((Column("Until", weight=0.7),) if ends else ())]
    caption = f"Members of {_short(row)}: {counted(held, 'seat')}"
    note = (
        f"{sentence_case(counted(past, 'earlier seat'))} {'is' if past == 1 else 'are'} not shown."
        if past
        else ""
    )
    rows = tuple(_seat(seat, ends) for seat in shown)
    return (Table(caption, tuple(columns), rows, note, empty="No seat is held now."),)


def _seat(seat: SeatRow, ends: bool) -> Row:
    who = list(filter(None, (seat.person, seat.role)))
    return Row(
        (
            seat.organisation or "Not recorded",
            Cell(who[0] if who else "Not recorded", second=who[1] if len(who) > 1 else ""),
            seat.status.label if seat.status else "Not recorded",
            seat.since.short if seat.since else "Not recorded",
            *((seat.until.short if seat.until else "",) if ends else ()),
        )
    )


def _attendance(row: GroupRow) -> tuple[Block, ...]:
    found = row.attendance
    if not found.meetings:
        return ()
    named = any(one.title != row.name for one in found.meetings)
    meetings = tuple(
        Row((one.held.text, *((one.title,) if named else ()), one.words)) for one in found.meetings
    )
    heads = (
        Column("Date"),
        *((Column("Meeting", weight=1.6),) if named else ()),
        Column("Who came", weight=1.2),
    )
    made: list[Block] = [Table(f"Attendance of {_short(row)}, by meeting", heads, meetings)]
    if found.recorded and found.seats:
        made.append(_by_seat(row, found))
    return (*made, *((Bullets(found.remarks),) if found.remarks else ()))


def _by_seat(row: GroupRow, found: AttendanceTable) -> Table:
    columns = (
        Column("Seat", weight=1.7),
        *(Column(one.held.short, weight=0.8) for one in found.meetings),
        Column("Came to", weight=0.6),
    )
    return Table(
        f"Attendance of {_short(row)}, by seat", columns, tuple(_seat_attended(seat) for seat in found.seats)
    )


def _seat_attended(seat: SeatAttended) -> Row:
    return Row((seat.called, *(_MARKS[way] for way in seat.found), seat.words))


def _gaps(row: GroupRow) -> tuple[Block, ...]:
    if not row.gaps:
        return ()
    return (Heading("What is lacking", 3), Bullets(tuple(gap.sentence for gap in row.gaps)))


def _events(rows: tuple[EventRow, ...]) -> tuple[Block, ...]:
    """What called for a joint response, under one heading."""
    if not rows:
        return ()
    return (Heading("Events that called for a joint response"), *event_words.blocks(rows, 3))


def _boards(rows: tuple[GroupRow, ...]) -> tuple[Block, ...]:
    if not rows:
        return ()
    made = tuple(
        Row((Cell(row.name, bold=True), row.kind.label if row.kind else "", row.note or row.purpose))
        for row in rows
    )
    columns = (Column("Board", weight=1.5), Column("Kind", weight=0.6), Column("Note", weight=1.8))
    return (Heading("Other boards"), Table("The boards above and beside the partnership", columns, made))


def _short(row: GroupRow) -> str:
    """What a caption calls a group: its abbreviation where it has one, else its name with its article."""
    if row.abbreviation:
        return row.abbreviation
    return row.name if row.name.lower().startswith("the ") else f"the {row.name}"
