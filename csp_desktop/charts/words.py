"""What is said beside a bar, on screen and in print: its value, its series, what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.charts.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class Said:
    """Words right of a bar: a value set bold, then the rest, with what is not known marked (italics in print)."""

    head: str
    tail: str
    unknown: bool = False


def beside_bar(spec: ChartSpec, index: int, series: int) -> Said:
    """Beside a bar of its own: its value, then the series where there are several, then the category's note."""
    one = spec.series[series]
    many = len(spec.series) > 1
    note = spec.notes[index] if spec.notes else ""
    last = series == len(spec.series) - 1
    if one.values[index] is not None:
        parts = [one.name if many else "", note if last else ""]
        return Said(one.labels[index], "; ".join(part for part in parts if part))
    unknown = one.labels[index] or "not recorded"
    words = note or unknown
    if many:
        words = f"{one.name}: {lowered(unknown)}" + (f"; {note}" if note and last else "")
    return Said("", words[:1].upper() + words[1:], unknown=True)


def beside_stack(spec: ChartSpec, index: int, outside: tuple[int, ...]) -> Said:
    """Beside a stacked bar: the category's note, then the values that do not fit inside, then what is not known."""
    note = spec.notes[index] if spec.notes else ""
    drawn = [f"{spec.series[s].labels[index]} {lowered(spec.series[s].name)}" for s in outside]
    unknown = [s for s in spec.series if s.values[index] is None]
    comma = "; " if any("," in spec.series[s].name for s in outside) else ", "
    if unknown and not note:
        note = "; ".join(f"{s.name}: {lowered(s.labels[index]) or 'not recorded'}" for s in unknown)
    if unknown:  # the bar first, since it is what can be seen; then why there is no more of it
        words = "; ".join(part for part in (comma.join(drawn), note) if part)
    else:
        words = ": ".join(part for part in (note, comma.join(drawn)) if part)
    return Said("", words, unknown=bool(unknown))


def lowered(text: str) -> str:
    """As it stands inside a sentence: "Not awarded" becomes "not awarded", "PCC grant" stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
