"""The words beside a printed bar, measured and set: bold value, regular rest, italics for what is not known."""

from __future__ import annotations

from csp_desktop.charts import fonts
from csp_desktop.charts.words import Said
from csp_desktop.charts.wrapping import printable, wrap

SIZE = 10
LEAD = 12

Line = tuple[tuple[str, str], ...]  # parts of (text, face), set one after the other


def face(said: Said) -> str:
    """The face of the words after the value."""
    return fonts.ITALIC if said.unknown else fonts.REGULAR


def said_lines(said: Said, room: float) -> tuple[Line, ...]:
    """The words set in the room right of a bar."""
    said = Said(printable(said.head), printable(said.tail), said.unknown)
    head = fonts.width(said.head, fonts.SEMIBOLD, SIZE) if said.head else 0
    gap = "  " if said.head and said.tail else ""
    tail = fonts.width(gap + said.tail, face(said), SIZE)
    if head + tail <= room and "\n" not in said.tail:
        parts = ((said.head, fonts.SEMIBOLD), (gap + said.tail, face(said)))
        return (tuple(part for part in parts if part[0]),) if said.head or said.tail else ()
    lines = [((text, fonts.SEMIBOLD),) for text in wrap(said.head, fonts.SEMIBOLD, SIZE, room) if text]
    return (*lines, *(((text, face(said)),) for text in wrap(said.tail, face(said), SIZE, room) if text))


def breaks_a_word(said: Said, room: float) -> bool:
    """Whether the room is too narrow for a whole word."""
    words = [(word, fonts.SEMIBOLD) for word in said.head.split(" ")]
    words += [(word, face(said)) for word in said.tail.split()]
    return any(fonts.width(word, name, SIZE) > room for word, name in words)
