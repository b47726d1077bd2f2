"""Reading the figures people type, and saying what to type instead where that cannot be done."""

from __future__ import annotations

import re
from decimal import Decimal

from csp_desktop.rules.figures import Figure
from csp_desktop.rules.known import Says
from csp_desktop.rules.measures import MeasureUnit
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import MINUS

_FLAGS = re.IGNORECASE | re.ASCII
_BEFORE = {
    "about": Says.APPROXIMATE,
    "approximately": Says.APPROXIMATE,
    "approx": Says.APPROXIMATE,
    "around": Says.APPROXIMATE,
    "circa": Says.APPROXIMATE,
    "c": Says.APPROXIMATE,
    "~": Says.APPROXIMATE,
    "nearly": Says.NEARLY,
    "almost": Says.NEARLY,
    "at least": Says.AT_LEAST,
    "up to": Says.UP_TO,
    "projected": Says.PROJECTED,
    "rounded": Says.ROUNDED,
}
_SAID_BEFORE = re.compile(
    r"(about|approximately|approx|around|circa|c|nearly|almost|at least|up to|projected|rounded)\b\.?"
    r"\s*(?=\S)(.+)|(~)\s*(.+)",
    _FLAGS,
)
_SAID_AFTER = re.compile(r"(.+?)\s*\(?\b(projected|rounded|approx(?:imately)?)\.?\)?", _FLAGS)
_NUMBER = re.compile(r"([+\-]?)\s*(£?)\s*([+\-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)\s*(.*)", _FLAGS)
_UNITS = (
    (re.compile(r"%|per ?cent|percent", _FLAGS), MeasureUnit.PERCENT),
    (re.compile(r"per\s*(?:1,?000|thousand)", _FLAGS), MeasureUnit.RATE_PER_1000),
)
_RANGE = re.compile(r"(.*\d\s*%?)\s*(?:\u2013|\u2014|\bto\b|(?<=[\d%\s])-)\s*([+\-£]?.*\d.*)", _FLAGS)
_MOST_DIGITS = 18
_EXAMPLES = "Type it as 10.1%, 1,136, 7.26% - 11.48% or about 30%."
_OTHER_MISSING = {
    "n/a": Says.NOT_APPLICABLE,
    "na": Says.NOT_APPLICABLE,
    "unknown": Says.NOT_KNOWN,
    "awaited": Says.AWAITING,
}


def read_figure(text: str, unit: MeasureUnit | None = None) -> Figure | None:
    """The figure a person typed; None for blank text. See figures.parse_figure, its public name."""
    typed = " ".join(text.split()).replace(MINUS, "-")
    if not typed:
        return None
    missing = _missing(typed)
    if missing is not None:
        return Figure.missing(missing, unit or MeasureUnit.COUNT)
    if not any(character.isdecimal() for character in typed):
        return Figure(unit=MeasureUnit.WORDS, words=" ".join(text.split()))
    says, rest = _said(typed)
    found = _read_range(rest, says, unit) or _read_value(rest, says, unit)
    if found is None:
        raise ValueProblem(f"“{text.strip()}” is not a figure. {_EXAMPLES}")
    return found


def _missing(typed: str) -> Says | None:
    """How a value is missing, when that is what was typed."""
    wanted = typed.casefold().rstrip(".")
    if wanted in _OTHER_MISSING:
        return _OTHER_MISSING[wanted]
    return next((says for says in Says if says.missing and says.value == wanted), None)


def _said(typed: str) -> tuple[Says, str]:
    """How the value is known, and the rest of the text."""
    match = _SAID_BEFORE.fullmatch(typed)
    if match:
        return _BEFORE[(match[1] or match[3]).lower()], match[2] or match[4]
    match = _SAID_AFTER.fullmatch(typed)
    if match:
        return _BEFORE[match[2].lower()], match[1]
    return Says.EXACT, typed


def _read_value(typed: str, says: Says, unit: MeasureUnit | None) -> Figure | None:
    """One number with its unit, or None."""
    found = _number(typed, unit)
    return None if found is None else Figure(found[0], unit=found[1], says=says)


def _read_range(typed: str, says: Says, unit: MeasureUnit | None) -> Figure | None:
    """Two numbers of one unit ("7.26% - 11.48%", "7.26 to 11.48%"), or None."""
    match = _RANGE.fullmatch(typed)
    high = _number(match[2], unit) if match else None
    if match is None or high is None:
        return None
    low = _number(match[1], high[1])
    if low is None or low[1] != high[1]:
        return None
    return Figure(low=low[0], high=high[0], unit=high[1], says=says)


def _number(typed: str, unit: MeasureUnit | None) -> tuple[Decimal, MeasureUnit] | None:
    """A number and its unit, or None. Raises ValueProblem for more digits than a figure can need."""
    match = _NUMBER.fullmatch(typed.strip())
    if match is None or (match[1] and match[3]):
        return None
    sign, written = match[1] or match[3], match[4].replace(",", "")
    found = _unit(match[2], sign, match[5], unit)
    if found is None:
        return None
    if sum(character.isdecimal() for character in written) > _MOST_DIGITS:
        raise ValueProblem(f"{typed.strip()} has more digits than a figure can. Type it with fewer.")
    return Decimal(("-" if sign == "-" else "") + written), found


def _unit(pound: str, sign: str, after: str, given: MeasureUnit | None) -> MeasureUnit | None:
    """The unit that the signs about a number name; None when the words after it name no unit."""
    if pound:
        return None if after else MeasureUnit.MONEY
    if not after:
        return given if given not in (None, MeasureUnit.WORDS) else MeasureUnit.COUNT
    named = next((unit for pattern, unit in _UNITS if pattern.fullmatch(after)), None)
    changes = sign == "+" or given is MeasureUnit.PERCENTAGE_CHANGE or (sign == "-" and given is None)
    return MeasureUnit.PERCENTAGE_CHANGE if named is MeasureUnit.PERCENT and changes else named
