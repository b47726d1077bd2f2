"""Drawings to test with: those of the specimen pages, and strategies that make others."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from csp_desktop.charts.spec import (
    Box,
    BoxLink,
    ChartKind,
    ChartSpec,
    DataTable,
    GovernanceSpec,
    LineageCell,
    LineageLane,
    LineageSpec,
    RangeSpec,
    Series,
    TrackRow,
    TrackSpec,
)

NO_TABLE = DataTable((), ())

STREAMS = ChartSpec(
    "stacked bars",
    "£27,500 is not yet awarded; £24,500 of that is the commissioner’s grant",
    "Grant by stream, £, 2024/25",
    ("Commissioner’s grant", "Serious Violence Duty", "Partner contributions", "Hotspot programme"),
    (
        Series("Spent", (3820000, 1275000, 960000, 840000), ("38,200", "12,750", "9,600", "8,400")),
        Series("Awarded, not spent", (3330000, 2925000, 540000, None), ("33,300", "29,250", "5,400", "")),
        Series("Not awarded", (2450000, 0, 300000, None), ("24,500", "", "3,000", "")),
    ),
    DataTable(
        ("Stream", "Spent"),
        (("Commissioner’s grant", "£38,200.00"), ("Smith & <b>Jones</b>", "Not recorded")),
    ),
    source="Source: example records. A bar is drawn only for amounts that are recorded.",
    alt="Four streams by what is spent; the hotspot programme’s allocation is not recorded.",
    notes=(
        "£96,000 allocated",
        "£42,000 allocated, all of it awarded",
        "£18,000 allocated",
        "the allocation is not recorded, so the rest cannot be drawn",
    ),
)
AWARDS = ChartSpec(
    "bars",
    "Two projects take 63% of the money awarded",
    "Awards over three years, £, Somerset, 2017 to 2020",
    ("Positive Lives", "CSE Prevention", "One Team projects", "Project SHE", "Vulnerability Pathways"),
    (
        Series(
            "Awarded",
            (22000000, 19500000, 13250000, 10177900, 975300),
            ("£220,000.00", "£195,000.00", "£132,500.00", "£101,779.00", "£9,753.00"),
        ),
    ),
    DataTable(("Award", "Amount"), (("Positive Lives", "£220,000.00"), ("CSE Prevention", "£195,000.00"))),
    source="Source: Safer Somerset Partnership annual report 2017/18.",
    alt="Five awards, largest first.",
    notes=("", "", "", "", "starts in year 2 or 3"),
    highlight=4,
)
RATES = ChartSpec(
    "lines",
    "Local completions stay above the national rate",
    "Successful completions, per cent",
    ("2014/15", "2015/16", "2016/17", "2017/18"),
    (
        Series(
            "Local", (Fraction(101, 10), None, Fraction(11), Fraction(23, 2)), ("10.1%", "", "11.0%", "11.5%")
        ),
        Series(
            "National",
            (Fraction(68, 10), Fraction(66, 10), Fraction(7), Fraction(6)),
            ("6.8%", "6.6%", "7.0%", "6.0%"),
        ),
    ),
    NO_TABLE,
)
LINEAGE = LineageSpec(
    ("2014–17", "2017–20", "2021–24", "2024–27"),
    ((2014, 2017), (2017, 2020), (2021, 2024), (2024, 2027)),
    (
        LineageLane(
            "Drugs and alcohol",
            (
                LineageCell("priority", "Priority", straight=True),
                LineageCell("assurance", "Assurance reporting"),
                LineageCell("no record"),
                LineageCell("priority", "Priority 3: misuse of drugs", current=True),
            ),
        ),
        LineageLane(
            "Exploitation",
            (LineageCell("none"), LineageCell("priority"), LineageCell("ended"), LineageCell("theme")),
        ),
    ),
)
TRACK = TrackSpec(
    (
        "Notified",
        "Decision",
        "Panel and reports",
        "Presented to board",
        "Home Office",
        "Published",
        "Actions closed",
    ),
    (
        TrackRow(
            "DHR09",
            "Domestic homicide review",
            ("done", "done", "done", "done", "now", "to come", "to come"),
            "Home Office",
            "Wait for the panel’s letter. No identified learning, so no actions follow.",
            ("", "", "", "June 2024", "", "", ""),
            "since June 2024, about 3 months",
        ),
        TrackRow(
            "Not numbered, third", "", ("unknown",) * 5 + ("skipped", "to come"), "Partnership", "Ask for it."
        ),
    ),
)
GOVERNANCE = GovernanceSpec(
    (
        Box("hwb", "Health and Wellbeing Board", ("Herefordshire Council",), "other", 0),
        Box("saf", "Adults and Children’s safeguarding partnerships", (), "other", 0),
        Box("csp", "Herefordshire Community Safety Partnership", ("Meets quarterly",), "ours", 1),
        Box("matac", "MATAC", ("Neighbourhood crime, prevention, organised crime",), "part", 2),
        Box("dalp", "DA Local Partnership", ("Domestic abuse; DHR10 recommendations",), "part", 2),
        Box("jcr", "Joint Case Review", ("Death and case reviews, for three partnerships",), "part", 2),
    ),
    (
        BoxLink("matac", "csp"),
        BoxLink("dalp", "csp"),
        BoxLink("jcr", "csp"),
        BoxLink("jcr", "saf", "also"),
        BoxLink("csp", "hwb", "updates"),
    ),
)
RANGE = RangeSpec(
    (0, 15),
    Fraction(101, 10),
    11,
    Fraction(66, 10),
    Fraction(726, 100),
    Fraction(1148, 100),
    "Inside the range",
)
DRAWINGS = (STREAMS, AWARDS, RATES, LINEAGE, TRACK, GOVERNANCE)

WORDS = st.text("aeioulnstW ŵŶ-/&<>\n\x07\u00a0’0123456789MMMM", max_size=60)
NAMES = st.text("aeioulnstMW ŵ&<-", min_size=1, max_size=40)


@st.composite
def charts(draw: st.DrawFn, kinds: tuple[ChartKind, ...] = ("bars", "stacked bars", "lines")) -> ChartSpec:
    """Charts of every kind with unknown values, noughts, negatives and long names."""
    count = draw(st.integers(1, 6))
    values = st.one_of(st.none(), st.just(0), st.integers(-(10**6), 10**9))
    series = tuple(
        Series(
            draw(NAMES),
            tuple(draw(st.lists(values, min_size=count, max_size=count))),
            tuple(draw(st.lists(WORDS, min_size=count, max_size=count))),
        )
        for _ in range(draw(st.integers(1, 4)))
    )
    categories = tuple(draw(st.lists(NAMES, min_size=count, max_size=count)))
    notes = tuple(draw(st.lists(WORDS, min_size=count, max_size=count))) if draw(st.booleans()) else ()
    kind = draw(st.sampled_from(kinds))
    return ChartSpec(kind, draw(NAMES), draw(WORDS), categories, series, NO_TABLE, notes=notes)


@st.composite
def lineages(draw: st.DrawFn) -> LineageSpec:
    """Up to twelve strategies, which may overlap, and up to six subjects."""
    count = draw(st.integers(1, 12))
    starts = draw(st.lists(st.integers(1998, 2030), min_size=count, max_size=count))
    years = tuple((start, start + draw(st.integers(0, 5))) for start in sorted(starts))
    kinds = st.sampled_from(("priority", "assurance", "theme", "no record", "ended", "none"))
    cell = st.builds(LineageCell, kinds, WORDS, st.booleans(), st.booleans())
    lane = st.builds(LineageLane, NAMES, st.lists(cell, min_size=count, max_size=count).map(tuple))
    labels = tuple(f"{a}–{b % 100:02}" for a, b in years)
    return LineageSpec(labels, years, tuple(draw(st.lists(lane, min_size=1, max_size=5))))


@st.composite
def tracks(draw: st.DrawFn) -> TrackSpec:
    """Up to nine stages and five reviews."""
    count = draw(st.integers(1, 9))
    states = st.lists(
        st.sampled_from(("done", "now", "to come", "unknown", "skipped")), min_size=count, max_size=count
    ).map(tuple)
    dates = st.one_of(st.just(()), st.lists(WORDS, min_size=count, max_size=count).map(tuple))
    row = st.builds(TrackRow, NAMES, WORDS, states, WORDS, WORDS, dates, WORDS)
    stages = tuple(draw(st.lists(NAMES, min_size=count, max_size=count)))
    return TrackSpec(stages, tuple(draw(st.lists(row, max_size=5))))


@st.composite
def governances(draw: st.DrawFn) -> GovernanceSpec:
    """Up to fourteen bodies on four levels and links any way between them, also to bodies that are not drawn."""
    count = draw(st.integers(0, 14))
    styles = st.sampled_from(("ours", "part", "other"))
    boxes = tuple(
        Box(
            f"b{n}",
            draw(NAMES),
            tuple(draw(st.lists(WORDS, max_size=2))),
            draw(styles),
            draw(st.integers(0, 3)),
        )
        for n in range(count)
    )
    keys = st.integers(0, count + 1).map(lambda n: f"b{n}")
    links = st.builds(BoxLink, keys, keys, st.sampled_from(("accountable", "also", "updates")))
    return GovernanceSpec(boxes, tuple(draw(st.lists(links, max_size=12))))
