"""Large governance charts and long lineages to test with, and what must hold of their drawings."""

from __future__ import annotations

import random
from itertools import combinations

from csp_desktop.charts.picture import NAVY, WHITE, Picture, Shape, Strokes
from csp_desktop.charts.spec import GovernanceSpec, LineageSpec
from csp_desktop.rules import lineage
from csp_desktop.rules.groups import GroupKind
from csp_desktop.rules.strategies import LineKind, PriorityStatus
from csp_desktop.services.drawings import governance_spec, lineage_spec
from csp_desktop.services.governance import Body, Tie, chart
from csp_desktop.services.lineage import Lanes, laned

TOPICS = (
    *(
        "Neighbourhood",
        "Harm",
        "Prevention",
        "Serious Violence",
        "Drugs and Alcohol",
        "Road Safety",
        "Rural Crime",
    ),
    *("Safeguarding", "Exploitation", "Hate Crime", "Night-time Economy", "Counter-terrorism", "Reoffending"),
)
BODIES = ("Group", "Board", "Panel", "Partnership", "task and finish group")
SMALLEST = 7.0  # points in print


def structure(count: int, seed: int, parents: int = 14, shared: int = 20) -> GovernanceSpec:
    """So many bodies under up to so many others, some of them working for several; the same for the same seed."""
    chance = random.Random(seed)
    bodies = [_body(number, chance, parents) for number in range(1, count + 1)]
    ties = [
        Tie(
            chance.randint(1, count),
            chance.randint(1, count),
            chance.choice(("also works for", "gives updates to")),
        )
        for _ in range(shared)
    ]
    return governance_spec(chart(bodies, ties, "The Rural Crime Panel closed on 20 March 2017."))


def _body(number: int, chance: random.Random, parents: int) -> Body:
    name = f"{' and '.join(chance.sample(TOPICS, chance.randint(1, 3)))} {chance.choice(BODIES)} {number}"
    kind = GroupKind.BOARD if number == 1 else chance.choice(list(GroupKind))
    above = None if number == 1 or chance.random() < 0.08 else chance.randint(1, min(number - 1, parents))
    delivers = "Priority 2, drugs and alcohol" if chance.random() < 0.4 else ""
    return Body(number, name, "", kind, number == 1, "Quarterly", "", delivers, above)


def history(strategies: int, each: int, seed: int) -> LineageSpec:
    """So many strategies of so many priorities each, carried on, dropped to assurance, gone elsewhere and come back."""
    chance = random.Random(seed)
    spans = [lineage.Span(at, 1990 + 3 * at, 1993 + 3 * at) for at in range(strategies)]
    statuses = (*[PriorityStatus.AGREED] * 3, PriorityStatus.DROPPED_TO_ASSURANCE, PriorityStatus.ENDED)
    entries, links = [], []
    for at in range(strategies):
        for number in range(each):
            made = lineage.Entry(
                at * 1000 + number,
                at,
                f"{chance.choice(TOPICS)} {at}.{number}",
                number=number + 1,
                status=chance.choice(statuses),
                went_to=chance.choice(("", "", "Health and Wellbeing Board")),
            )
            entries.append(made)
            back = chance.choice((1, 1, 1, 2))
            if at >= back and chance.random() < 0.7:
                links.append(
                    lineage.Link((at - back) * 1000 + chance.randrange(each), made.id, LineKind.CARRIED)
                )
    labels = tuple(f"{span.start}–{span.start % 100 + 3:02d}" for span in spans)
    years = tuple((span.start, span.start + 3) for span in spans)
    return lineage_spec(Lanes(labels, years, laned(lineage.lanes(spans, entries, links))))


def rectangles(drawn: Picture) -> list[tuple[float, float, float, float]]:
    """The boxes of a governance chart."""
    found = []
    for mark in drawn.marks:
        if isinstance(mark, Shape) and len(mark.points) == 4 and mark.fill in (NAVY, WHITE):
            xs, ys = [x for x, _ in mark.points], [y for _, y in mark.points]
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def lines(drawn: Picture) -> list[tuple[float, float, float, float]]:
    """Every straight line that joins bodies."""
    return [line for mark in drawn.marks if isinstance(mark, Strokes) for line in mark.lines]


def overlapping(rects: list[tuple[float, float, float, float]]) -> list[tuple]:
    """Every two rectangles that share more than an edge."""
    return [
        (one, two)
        for one, two in combinations(rects, 2)
        if one[0] < two[2] - 0.1 and two[0] < one[2] - 0.1 and one[1] < two[3] - 0.1 and two[1] < one[3] - 0.1
    ]


def crossed(drawn: Picture) -> list[tuple]:
    """Every line that runs through a box."""
    boxes = rectangles(drawn)
    found = []
    for x0, y0, x1, y1 in lines(drawn):
        line = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for left, foot, right, top in boxes:
            if (
                line[2] > left + 0.8
                and line[0] < right - 0.8
                and line[3] > foot + 0.8
                and line[1] < top - 0.8
            ):
                found.append((line, (left, foot, right, top)))
    return found
