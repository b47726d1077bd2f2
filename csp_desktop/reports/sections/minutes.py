"""Minutes in print: when and who, then each item with what was said, decided and undertaken, and the actions together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Notice,
    Row,
    Run,
    Table,
    Text,
)
from csp_desktop.reports.wording import date_mm, known, led_words, sentence
from csp_desktop.rules.wording import sentence_case
from csp_desktop.services.minutes_came import ORDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.services.minutes import MinutedDecision, MinutedItem, Minutes
    from csp_desktop.services.minutes_actions import MinutedAction
    from csp_desktop.services.minutes_came import Came

    Typed = Callable[[str], tuple[Block, ...]]

DRAFT = "Draft minutes: not agreed yet"
TO_AGREE = "They are agreed at a later meeting, with any corrections. Until then they may be changed."
TO_AGREE_NOW = "They are to be agreed at this meeting, with any corrections."
NOTHING = "Nothing is minuted of this meeting yet."
NO_EARLIER = "No meeting before this one is recorded, so there are no minutes to agree."
RESOLVED = "Resolved: "
_SHORT_MM = 22  # of a column of references


def lead(minutes: Minutes) -> str:
    """Which meeting it was, and how the minutes stand."""
    return " ".join((f"{', '.join(filter(None, (minutes.title, minutes.date)))}.", minutes.status)).strip()


def blocks(minutes: Minutes, typed: Typed, when: str = TO_AGREE) -> tuple[Block, ...]:
    """Everything under the title; a draft says so first, and when it is agreed.

    typed: the blocks of a text as a person types it.
    """
    if not minutes.recorded and not minutes.items:
        return (Text(NOTHING),)
    draft = (Notice(DRAFT, when),) if minutes.draft else ()
    return (
        *draft,
        Facts(minutes.facts),
        *_came(minutes),
        *_interests(minutes),
        *_agreed(minutes.agreed),
        *(block for item in minutes.items for block in _item(item, typed)),
        *_loose(minutes),
        *_next(minutes),
        *_actions(minutes.all_actions),
        *(Text(note, "note") for note in minutes.notes),
    )


def _came(minutes: Minutes) -> tuple[Block, ...]:
    """Who came: as a table by heading; for the public how many, and from where."""
    notes = tuple(Text(words, "note") for words in (minutes.quorum, minutes.came_note) if words)
    if minutes.public_came:
        return (Heading("Who came"), Facts(minutes.public_came), *notes)
    if not minutes.came:
        return (Heading("Who came"), *notes)
    noted = any(line.note for line in minutes.came)
    columns = [Column("Who", weight=1.0), Column("Role", weight=1.1), Column("Organisation", weight=1.5)]
    columns += [Column("Note", weight=0.9)] if noted else []
    rows: list[Row] = []
    for heading in ORDER:
        ours = [line for line in minutes.came if line.heading == heading]
        rows += [Row((heading,), "group")] if ours else []
        rows += [_came_row(line, noted) for line in ours]
    return (Heading("Who came"), Table("Who came to the meeting", tuple(columns), tuple(rows)), *notes)


def _came_row(line: Came, noted: bool) -> Row:
    return Row((line.who, line.role, line.organisation, *((sentence_case(line.note),) if noted else ())))


def _interests(minutes: Minutes) -> tuple[Block, ...]:
    if not minutes.interests:
        return (Heading("Interests declared"), Text("None were declared.")) if minutes.recorded else ()
    if len(minutes.interests) == 1:
        return (Heading("Interests declared"), Text(minutes.interests[0]))
    return (Heading("Interests declared"), Bullets(minutes.interests))


def _agreed(sentences: tuple[str, ...]) -> tuple[Block, ...]:
    """The earlier minutes that were agreed, where no item of the agenda is for them."""
    return (Heading("Minutes of the last meeting"), *map(Text, sentences)) if sentences else ()


def _item(item: MinutedItem, typed: Typed) -> tuple[Block, ...]:
    made: list[Block] = [Heading(f"{item.number}. {item.title}")]
    led = led_words(item.led_by, None)
    made += [Text(led, "note", keep=True)] if led else []
    made += _not_public(item)
    made += [Text(words) for words in item.agreed]
    made += typed(item.discussion)
    made += typed(item.outcome)
    made += [Text(item.progress)] if item.progress else []
    made += _decisions(item.decisions)
    made += [_action_lines(item.actions)] if item.actions else []
    if item.withheld:
        made.append(Text("What was said and decided is not for the public."))
    elif not (
        item.discussion or item.outcome or item.progress or item.decisions or item.actions or item.agreed
    ):
        made.append(Text("Nothing is minuted of this item."))
    return tuple(made)


def _not_public(item: MinutedItem) -> tuple[Block, ...]:
    """Why an item is not for the public, and what was resolved about it."""
    if not item.resolution:
        return (Text(item.exempt, "note"),) if item.exempt else ()
    resolved = f"{RESOLVED}{item.resolution[:1].lower()}{item.resolution[1:]}"
    return (Notice(item.exempt.rstrip("."), resolved),)


def _decisions(decisions: tuple[MinutedDecision, ...]) -> tuple[Block, ...]:
    return tuple(Notice(*_decision(one)) for one in decisions)


def _decision(one: MinutedDecision) -> tuple[str, str]:
    """A decision's head, and its wording: "Decision a: agreed with changes"."""
    head = f"Decision {one.letter.strip(' .)')}".strip()
    outcome = one.outcome[:1].lower() + one.outcome[1:]
    return ": ".join(filter(None, (head, outcome))), sentence(one.wording)


def _action_lines(actions: tuple[MinutedAction, ...]) -> Bullets:
    """The actions under their item: what, by whom and by when."""
    return Bullets(tuple(_action_line(one) for one in actions))


def _action_line(one: MinutedAction) -> tuple[Run, ...]:
    head = f"Action {one.reference}" if one.reference else "Action"
    by = one.owner or "nobody named"
    due = f", by {one.due}" if one.due else ", no date set"
    return (
        Run(f"{head}: ", bold=True),
        Run(sentence(one.wording)),
        Run(f" {sentence_case(by)}{due}.", italic=True),
    )


def _loose(minutes: Minutes) -> tuple[Block, ...]:
    """Decisions of no item; actions of none stand among all actions alone."""
    if not minutes.decisions:
        return ()
    return (Heading("Other decisions" if minutes.items else "Decisions"), *_decisions(minutes.decisions))


def _next(minutes: Minutes) -> tuple[Block, ...]:
    return (Heading("Next meeting"), Text(sentence(minutes.next_meeting))) if minutes.next_meeting else ()


def _actions(actions: tuple[MinutedAction, ...]) -> tuple[Block, ...]:
    """All actions in one table, to be sent to their owners."""
    if not actions:
        return ()
    referenced = any(one.reference for one in actions)
    columns = [
        Column("Action", weight=2.2),
        Column("Owner", weight=1.0),
        Column("Due", millimetres=date_mm([one.due for one in actions])),
    ]
    columns = [Column("Ref", millimetres=_SHORT_MM), *columns] if referenced else columns
    rows = tuple(
        Row((*((one.reference,) if referenced else ()), one.wording, known(one.owner), one.due or "Not set"))
        for one in actions
    )
    return (
        Heading("Actions from this meeting"),
        Table("Each action, its owner and when it is due", tuple(columns), rows, row_heads=referenced),
    )
