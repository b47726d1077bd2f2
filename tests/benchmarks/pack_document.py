"""A board pack of a stated size in our own blocks, the same each time: what the speed of packs is measured on.

At 100 it holds what one board pack of a hundred pages of 10 pt text holds: 372 paragraphs, 30 tables of 40 rows by 6,
20 charts and 65 headings; in the pack's own larger type that comes to more pages.
"""

import random
import sys
from pathlib import Path

from csp_desktop.charts.spec import ChartSpec, DataTable, Series
from csp_desktop.reports.blocks import (
    Block,
    Column,
    Contents,
    Document,
    Figure,
    Glance,
    Heading,
    ItemOpening,
    Row,
    Table,
    Text,
)

WORDS = (
    *(
        "residents",
        "reported",
        "repeated",
        "street",
        "drinking",
        "near",
        "the",
        "parade",
        "shops",
        "and",
        "bus",
    ),
    *(
        "stop",
        "which",
        "partners",
        "agreed",
        "to",
        "review",
        "at",
        "the",
        "next",
        "tasking",
        "group",
    ),
    *(
        "burglary",
        "vehicle",
        "crime",
        "fly",
        "tipping",
        "antisocial",
        "behaviour",
        "hotspot",
        "patrol",
        "outreach",
        "youth",
    ),
    *(
        "diversion",
        "lighting",
        "CCTV",
        "funding",
        "match",
        "grant",
        "board",
        "domestic",
        "abuse",
        "support",
        "worker",
    ),
    *(
        "caseload",
        "referral",
        "pathway",
        "housing",
        "probation",
        "health",
        "schools",
        "neighbourhood",
        "watch",
        "violence",
        "reduction",
    ),
    *(
        "of",
        "for",
        "in",
        "with",
        "by",
    ),
)
MONTHS = ("April", "May", "June", "July", "August", "September")
COLUMNS = (
    Column("Ref"),
    Column("Action"),
    Column("Owner"),
    Column("Due"),
    Column("Status"),
    Column("Spent (£)", "right"),
)


def make(size: int) -> Document:
    """The document for a nominal number of pages."""
    chance = random.Random(size)
    share = size / 100
    kinds = ["text"] * round(372 * share) + ["table"] * round(30 * share) + ["chart"] * round(20 * share)
    chance.shuffle(kinds)
    items = max(3, round(13 * share))
    per = max(1, len(kinds) // items)
    blocks: list[Block] = []
    lines: list[Glance] = []
    for number, kind in enumerate(kinds):
        if number % per == 0 and len(lines) < items:
            item = str(len(lines) + 1)
            title = f"Priority {item}: {_words(chance, 4)}"
            lines.append(Glance(item, title, "To note", f"item {item}"))
            blocks.append(ItemOpening(item, title, "To note", "", f"item {item}", new_page=False))
        if number % max(1, per // 4) == per // 8:
            blocks.append(Heading(_words(chance, 5).capitalize()))
        blocks.append(_block(chance, kind))
    return Document(
        "Board pack", "Partnership", "Meeting", "OFFICIAL", "Version 1", (Contents(tuple(lines)), *blocks)
    )


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def _block(chance: random.Random, kind: str) -> Block:
    if kind == "text":
        return Text(f"{_words(chance, chance.randrange(70, 110)).capitalize()}.")
    if kind == "table":
        rows = tuple(Row(_cells(chance, number)) for number in range(40))
        return Table(f"Actions on {_words(chance, 3)}", COLUMNS, rows)
    values = [chance.randrange(10, 200) for _ in range(12)]
    series = tuple(
        Series(name, tuple(part), tuple(str(value) for value in part))
        for name, part in (("2022/23", values[:6]), ("2023/24", values[6:]))
    )
    spec = ChartSpec(
        "stacked bars", "Chart", "Recorded", tuple(MONTHS), series, DataTable(("Month",), ()), alt="Bars"
    )
    return Figure(
        f"Of {_words(chance, 4)}", "Recorded by month", spec, "Stacked bars of six months and two years."
    )


def _cells(chance: random.Random, number: int) -> tuple[str, ...]:
    return (
        f"ACT-{number:03d}",
        _words(chance, 5),
        f"Officer {chance.randrange(120):03d}",
        f"{chance.randrange(1, 29)} {chance.choice(MONTHS)} 2026",
        chance.choice(["On track", "Late", "Done"]),
        f"{chance.randrange(100, 90000):,}",
    )


if __name__ == "__main__":
    from csp_desktop.reports.pdf import write_pdf

    print(write_pdf(make(int(sys.argv[1])), Path(sys.argv[2])).pages)
