"""Words of performance measures: units, the direction of good, and comparators."""

from csp_desktop.rules.choices import Choice


class MeasureUnit(Choice):
    """What a figure counts (domain.md §1.2, Kind)."""

    COUNT = "count"
    PERCENT = "percent"
    RATE_PER_1000 = "rate per 1,000"
    PERCENTAGE_CHANGE = "percentage change"
    RANK = "rank"
    MONEY = "money"
    WORDS = "words"


class Direction(Choice):
    """Which way is good; ambiguous where less may also mean fewer reports (F18)."""

    HIGHER_IS_BETTER = "higher is better"
    LOWER_IS_BETTER = "lower is better"
    NEITHER = "neither"
    AMBIGUOUS = "ambiguous"
