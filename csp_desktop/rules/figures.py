"""Figures as printed: their decimals, ranges and how they are known; points and percent kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from csp_desktop.rules.choices import Shape
from csp_desktop.rules.known import Says
from csp_desktop.rules.measures import Direction, MeasureUnit
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import signed

if TYPE_CHECKING:
    from typing import Self

CANNOT_SAY = "Cannot say"
_EXAMPLES = "Type it as 10.1%, 1,136, 7.26% - 11.48% or about 30%."


def parse_figure(text: str, unit: MeasureUnit | None = None) -> Figure | None:
    """The figure a person typed, with the decimals as typed; None for blank text.

    Takes "10.1%", "+58%", "9.7 per 1,000", "£40,700", "1,136", ranges, "about 30%", "nearly 100", "at least
    5", "103,000 (projected)", "not stated" and words without a number ("up"). `unit` is taken where the text
    has no sign of its own unit. Raises ValueProblem.
    """
    from csp_desktop.rules.typed_figures import (
        read_figure,
    )  # patterns are compiled when a figure is first typed

    return read_figure(text, unit)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: a value, or a range from low to high, or words alone; never a float.

    value, low, high: Decimals whose exponent is the decimals as typed. words: what is said where there is no
    number ("up"). A figure that `says` it is missing has neither number nor words.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: MeasureUnit = MeasureUnit.COUNT
    says: Says = Says.EXACT
    words: str = ""

    def __post_init__(self) -> None:
        """Refuse a figure that contradicts itself."""
        numbers = (self.value, self.low, self.high)
        if any(number is not None and not number.is_finite() for number in numbers):
            raise ValueProblem(f"A figure is a number. {_EXAMPLES}")
        if (self.low is None) != (self.high is None) or (self.value is not None and self.low is not None):
            raise ValueProblem("A figure is one value or a range with both ends. Type it again.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueProblem("The range runs from high to low. Type the lower figure first.")
        if self.says.missing and (self.numeric or self.words):
            raise ValueProblem(f"A figure that is {self.says} has no value. Leave one of the two out.")

    @classmethod
    def missing(cls, says: Says, unit: MeasureUnit = MeasureUnit.COUNT) -> Self:
        """A figure without a value, and why."""
        return cls(unit=unit, says=says)

    @classmethod
    def from_key(cls, key: str) -> Self:
        """The figure stored as `to_key` wrote it. Raises ValueProblem for other text."""
        parts = key.split("|", 5)
        if len(parts) != 6:
            raise ValueProblem(f"“{key}” is not a stored figure. Type the figure again.")
        unit, says, value, low, high, words = parts
        numbers = [_stored_number(part) for part in (value, low, high)]
        return cls(*numbers, unit=MeasureUnit.from_stored(unit), says=Says.from_stored(says), words=words)

    def to_key(self) -> str:
        """The text stored: unit, how known, value, low, high and words, parted by "|"; nothing is lost."""
        numbers = ("" if number is None else f"{number:f}" for number in (self.value, self.low, self.high))
        return "|".join((self.unit, self.says, *numbers, self.words))

    @property
    def numeric(self) -> bool:
        """Whether there is a number, one value or a range."""
        return self.value is not None or self.low is not None

    @property
    def text(self) -> str:
        """The figure as printed: "10.1%", "7.26% – 11.48%", "about 30%", "Not stated", "Up"."""
        if self.says.missing:
            return self.says.label
        if self.low is not None and self.high is not None:
            return self.says.around(f"{self._number(self.low)} – {self._number(self.high)}")
        if self.value is not None:
            return self.says.around(self._number(self.value))
        return self.words or Says.NOT_RECORDED.label

    def __str__(self) -> str:
        """The figure as printed."""
        return self.text

    def _number(self, number: Decimal) -> str:
        return print_number(number, self.unit)


def print_number(number: Decimal, unit: MeasureUnit = MeasureUnit.COUNT) -> str:
    """A number with its decimals as kept and its unit.

    "10.1%", "+58%", "9.7 per 1,000", "£40,700", "1,136".
    """
    size = f"{abs(number):,f}"
    match unit:
        case MeasureUnit.PERCENT:
            return signed(f"{size}%", number < 0)
        case MeasureUnit.PERCENTAGE_CHANGE:
            return f"+{size}%" if number > 0 else signed(f"{size}%", number < 0)
        case MeasureUnit.RATE_PER_1000:
            return signed(f"{size} per 1,000", number < 0)
        case MeasureUnit.MONEY:
            return signed(f"£{size}", number < 0)
        case _:
            return signed(size, number < 0)


def change_in_points(base: Figure, latest: Figure) -> str:
    """The change between two percentages in percentage points: "+0.9 points", "−0.2 points", "no change".

    "Cannot say" when either has no single value. Raises ValueProblem when either is not a percentage: a
    change between counts is a percent_change.
    """
    if MeasureUnit.PERCENT not in (base.unit, latest.unit) or base.unit != latest.unit:
        raise ValueProblem(
            "Points are the difference of two percentages. Use the change in percent for other figures."
        )
    if base.value is None or latest.value is None:
        return CANNOT_SAY
    return _doubt(base, latest) + _points(latest.value - base.value)


def percent_change(base: Figure, latest: Figure, places: int = 1) -> str:
    """The change relative to the base: "+8.9%", "−9.7%", "no change".

    "Cannot say" without two values or from nought.
    """
    if base.value is None or latest.value is None or base.value == 0 or base.unit != latest.unit:
        return CANNOT_SAY
    if latest.value == base.value:
        return f"{_doubt(base, latest)}no change"
    rounded = _ratio(latest.value - base.value, abs(base.value), places + 2).scaleb(2)
    return _doubt(base, latest) + print_number(rounded, MeasureUnit.PERCENTAGE_CHANGE)


def _ratio(part: Decimal, whole: Decimal, places: int) -> Decimal:
    """part / whole to so many decimals, halves away from nought; exact, because it divides whole numbers."""
    top, bottom = part.as_integer_ratio()
    over, under = whole.as_integer_ratio()
    size, divisor = abs(top) * under * 10**places, bottom * over
    rounded = (2 * size + divisor) // (2 * divisor)
    return Decimal(rounded if top >= 0 else -rounded).scaleb(-places)


def verdict(
    latest: Figure, low: Decimal | None, high: Decimal | None, direction: Direction = Direction.NEITHER
) -> str:
    """Where a figure stands against a range or, with low alone or high alone, a threshold, in neutral words.

    "inside the range", "below the range by 1.20 points", "above the threshold by 5.45 points", "at the
    threshold"; for other units the difference is in their own unit. Words do not depend on `direction`,
    except that an ambiguous measure says so; the shape does (verdict_shape). "Cannot say" without a single
    value or anything to compare with.
    """
    if latest.value is None or (low is None and high is None):
        return CANNOT_SAY
    words = [_standing(latest.value, low, high, latest.unit)]
    if latest.says is not Says.EXACT:
        words.append("the figure is not exact")
    if direction is Direction.AMBIGUOUS:
        words.append("which way is good is not clear")
    return "; ".join(words)


def verdict_shape(latest: Figure, low: Decimal | None, high: Decimal | None, direction: Direction) -> str:
    """The status shape for a verdict.

    Done inside the range or on its good side, soon on the other, "" where no side is.
    """
    if latest.value is None or (low is None and high is None):
        return Shape.UNKNOWN
    floor, ceiling = _ends(low, high)
    if floor <= latest.value <= ceiling:
        return Shape.DONE
    if direction not in (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER):
        return ""
    good = (latest.value > ceiling) == (direction is Direction.HIGHER_IS_BETTER)
    return Shape.DONE if good else Shape.SOON


def gap_words(latest: Figure, other: Figure, name: str) -> str:
    """How far a figure is from another.

    "4.4 points above England", "the same as England", or "Cannot say".
    """
    if latest.value is None or other.value is None or latest.unit != other.unit:
        return CANNOT_SAY
    gap = latest.value - other.value
    if gap == 0:
        return f"{_doubt(latest, other)}the same as {name}"
    side = "above" if gap > 0 else "below"
    return f"{_doubt(latest, other)}{_difference(gap, latest.unit)} {side} {name}"


def _standing(value: Decimal, low: Decimal | None, high: Decimal | None, unit: MeasureUnit) -> str:
    """The words of a verdict for one number."""
    floor, ceiling = _ends(low, high)
    what = "threshold" if floor == ceiling else "range"
    if value > ceiling:
        return f"above the {what} by {_difference(value - ceiling, unit)}"
    if value < floor:
        return f"below the {what} by {_difference(floor - value, unit)}"
    return "at the threshold" if floor == ceiling else "inside the range"


def _ends(low: Decimal | None, high: Decimal | None) -> tuple[Decimal, Decimal]:
    """Both ends of a range; a threshold is a range of one figure."""
    known = [end for end in (low, high) if end is not None]
    return known[0], known[-1]


def _difference(gap: Decimal, unit: MeasureUnit) -> str:
    """A difference without its sign, in points for percentages and in the unit itself otherwise."""
    if unit in (MeasureUnit.PERCENT, MeasureUnit.PERCENTAGE_CHANGE):
        return _with_points(f"{abs(gap):,f}", abs(gap))
    return print_number(abs(gap), unit)


def _points(change: Decimal) -> str:
    if change == 0:
        return "no change"
    return f"{'+' if change > 0 else signed('', True)}{_with_points(f'{abs(change):,f}', abs(change))}"


def _with_points(size: str, gap: Decimal) -> str:
    return f"{size} {'point' if gap == 1 else 'points'}"


def _doubt(*figures: Figure) -> str:
    """ "about " when any of the figures is not exact."""
    return "" if all(figure.says is Says.EXACT for figure in figures) else "about "


def _stored_number(text: str) -> Decimal | None:
    """A number as `to_key` wrote it. Raises ValueProblem for anything else."""
    if not text:
        return None
    if not text.isascii() or not text.lstrip("-").replace(".", "", 1).isdecimal():
        raise ValueProblem(f"“{text}” is not a stored number. Type the figure again.")
    return Decimal(text)
