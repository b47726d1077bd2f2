"""What is said beside a bar: the value, the series, what did not fit inside and, in italics, what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.wrapping import wrap

if TYPE_CHECKING:
    from csp_desktop.charts.spec import ChartSpec

SIZE = 10
LEAD = 12

Line = tuple[tuple[str, str], ...]  # parts of (text, face), set one after the other


@dataclass(frozen=True, slots=True)
class Said:
    """Words right of a bar: a value set bold, then the rest, in italics where something is not known."""

    head: str
    tail: str
    italic: bool = False

    @property
    def face(self) -> str:
        return fonts.ITALIC if self.italic else fonts.REGULAR


def single(spec: ChartSpec, index: int, series: int) -> Said:
    """Beside a bar of its own: its value, then the series where there are several, then the category's note."""
    one = spec.series[series]
    many = len(spec.series) > 1
    note = spec.notes[index] if spec.notes else ""
    last = series == len(spec.series) - 1
    if one.values[index] is not None:
        parts = [one.name if many else "", note if last else ""]
        return Said(one.labels[index], "; ".join(part for part in parts if part))
    unknown = one.labels[index] or "not recorded"
    if many:
        words = f"{one.name}: {lowered(unknown)}" + (f"; {note}" if note and last else "")
    else:
        words = note or unknown
    return Said("", words[:1].upper() + words[1:], italic=True)


def stacked(spec: ChartSpec, index: int, outside: tuple[int, ...]) -> Said:
    """Beside a stacked bar: the category's note, then the values that do not fit inside, then what is not known."""
    note = spec.notes[index] if spec.notes else ""
    drawn = [f"{spec.series[s].labels[index]} {lowered(spec.series[s].name)}" for s in outside]
    unknown = [s for s in spec.series if s.values[index] is None]
    if unknown and not note:
        note = "; ".join(f"{s.name}: {lowered(s.labels[index]) or 'not recorded'}" for s in unknown)
    if unknown:  # the bar first, since it is what can be seen; then why there is no more of it
        words = "; ".join(part for part in (", ".join(drawn), note) if part)
    else:
        words = ": ".join(part for part in (note, ", ".join(drawn)) if part)
    return Said("", words, italic=bool(unknown))


def lowered(text: str) -> str:
    """As it stands inside a sentence: "Not awarded" becomes "not awarded", "PCC grant" stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def said_lines(said: Said, room: float) -> tuple[Line, ...]:
    """The words set in the room right of a bar."""
    head = fonts.width(said.head, fonts.SEMIBOLD, SIZE) if said.head else 0
    gap = "  " if said.head and said.tail else ""
    tail = fonts.width(gap + said.tail, said.face, SIZE)
    if head + tail <= room and "\n" not in said.tail:
        parts = ((said.head, fonts.SEMIBOLD), (gap + said.tail, said.face))
        return (tuple(part for part in parts if part[0]),) if said.head or said.tail else ()
    lines = [((text, fonts.SEMIBOLD),) for text in wrap(said.head, fonts.SEMIBOLD, SIZE, room) if text]
    return (*lines, *(((text, said.face),) for text in wrap(said.tail, said.face, SIZE, room) if text))


def breaks_a_word(said: Said, room: float) -> bool:
    """Whether the room is too narrow for a whole word."""
    words = [(word, fonts.SEMIBOLD) for word in said.head.split(" ")]
    words += [(word, said.face) for word in said.tail.split()]
    return any(fonts.width(word, face, SIZE) > room for word, face in words)
