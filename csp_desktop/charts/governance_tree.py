"""The trees of a large governance chart, set in columns under their heads and on as many sheets as they need."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.governance_forest import Node, forest
from csp_desktop.charts.picture import DASHES, INK, NAVY, WHITE, Mark, Picture, Shape, Stroke, Strokes, rect
from csp_desktop.charts.wrapping import block, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.charts.spec import Box, GovernanceSpec

NAME = (fonts.SEMIBOLD, 10.0, 12.0)
LINE = (fonts.REGULAR, 9.0, 11.0)
NARROWEST = 146.0  # of a column
INDENT = 14.0
PAD, OVER, GAP = 5.0, 4.0, 7.0  # beside the words of a box, over and under them; between boxes
BETWEEN = 16.0  # trees
ARROW = (2.2, 4.5)  # half its breadth, its length
TRUNK = Stroke(INK, 1.0)
EDGE = 1.0  # for the lowest line's own breadth
CONTINUED = "continued"


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its words set; `top` counts downwards from the head of what it is part of."""

    box: Box
    left: float
    right: float
    top: float
    name: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def tall(self) -> float:
        return len(self.name) * NAME[2] + len(self.lines) * LINE[2] + 2 * OVER

    @property
    def foot(self) -> float:
        return self.top + self.tall


@dataclass(slots=True)
class Hung:
    """Boxes, the lines between them and where a line ends at the body above; counted downwards."""

    boxes: list[Placed] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    tips: list[tuple[float, float]] = field(default_factory=list)
    tall: float = 0.0

    def add(self, other: Hung, down: float) -> None:
        """Take in another, so far down."""
        self.boxes += [
            Placed(one.box, one.left, one.right, one.top + down, one.name, one.lines) for one in other.boxes
        ]
        self.lines += [(a, b + down, c, d + down) for a, b, c, d in other.lines]
        self.tips += [(x, y + down) for x, y in other.tips]
        self.tall = max(self.tall, other.tall + down)


def tree_sheets(spec: GovernanceSpec, width: float, depth: float) -> list[Picture]:
    """The whole chart, on sheets no higher than `depth`."""
    sheets: list[Hung] = [Hung()]
    depth -= EDGE
    for piece in _pieces(forest(spec), width, depth):
        down = sheets[-1].tall + BETWEEN if sheets[-1].boxes else 0.0
        if down + piece.tall > depth and sheets[-1].boxes:
            sheets.append(Hung())
            down = 0.0
        sheets[-1].add(piece, down)
    return [drawn(sheet, width) for sheet in sheets]


def _pieces(trees: Sequence[Node], width: float, depth: float) -> list[Hung]:
    """Every tree in one piece or several; bodies that stand alone come together."""
    alone = [tree for tree in trees if not tree.under]
    found = _rows([tree for tree in alone if tree.box.style != "ours"], width)
    waiting = [tree for tree in trees if tree.under or tree.box.style == "ours"]
    while waiting:
        tree = waiting.pop(0)
        cut, made = _tree(tree, width, depth)
        found += made
        waiting = [*cut, *waiting]
    return found


def _columns(width: float) -> tuple[int, float]:
    """How many columns there are, and how wide each is with the gap after it."""
    count = max(1, int((width + GAP) // (NARROWEST + GAP)))
    return count, (width + GAP) / count


def _rows(trees: Sequence[Node], width: float) -> list[Hung]:
    """Bodies that answer to none and to which none answers, side by side."""
    count, step = _columns(width)
    found = []
    for at in range(0, len(trees), count):
        row = Hung()
        for place, tree in enumerate(trees[at : at + count]):
            one = _placed(tree, place * step, place * step + step - GAP)
            row.boxes.append(one)
            row.tall = max(row.tall, one.tall)
        found.append(row)
    return found


def _placed(node: Node, left: float, right: float, more: str = "") -> Placed:
    room = right - left - 2 * PAD
    name = f"{node.box.name}, {more}" if more else node.box.name
    lines = () if more else tuple(part for line in node.lines for part in wrap(line, *LINE[:2], room))
    return Placed(node.box, left, right, 0.0, wrap(name, *NAME[:2], room), lines)


def _tree(tree: Node, width: float, depth: float) -> tuple[list[Node], list[Hung]]:
    """A tree under its head, in columns, and the trees that were cut from it because a column could not hold them."""
    count, step = _columns(width)
    head = _placed(tree, 0.0, width)
    room = depth - max(head.tall, _placed(tree, 0.0, width, CONTINUED).tall) - GAP
    cut: list[Node] = []
    units: list[Hung] = []
    for node in tree.under:
        unit = _hang(node, INDENT, step - GAP)
        if unit.tall > room and node.under:
            cut.append(node.apart())
            unit = _hang(node, INDENT, step - GAP)
        units.append(unit)
    pieces: list[Hung] = []
    while units or not pieces:
        top = _placed(tree, 0.0, width, CONTINUED) if pieces else head
        held = _even(units, count)
        if max(map(_stack, held)) > room:
            held = _filled(units, count, room)
        pieces.append(_under(top, held, step))
        taken = {id(unit) for column in held for unit in column}
        units = [unit for unit in units if id(unit) not in taken]
    return cut, pieces


def _stack(units: Sequence[Hung]) -> float:
    return sum(unit.tall for unit in units) + GAP * (len(units) - 1) if units else 0.0


def _even(units: Sequence[Hung], count: int) -> list[list[Hung]]:
    """The units in columns as even as can be: the tallest first, each to the shortest; then in their own order."""
    columns: list[list[int]] = [[] for _ in range(count)]
    filled = [0.0] * count
    for at in sorted(range(len(units)), key=lambda at: -units[at].tall):
        place = filled.index(min(filled))
        columns[place].append(at)
        filled[place] += units[at].tall + GAP
    ordered = sorted((sorted(column) for column in columns if column), key=lambda column: column[0])
    return [[units[at] for at in column] for column in ordered] or [[]]


def _filled(units: Sequence[Hung], count: int, room: float) -> list[list[Hung]]:
    """The first units, in full columns: as many as a sheet holds."""
    columns: list[list[Hung]] = [[]]
    for unit in units:
        if columns[-1] and _stack([*columns[-1], unit]) > room:
            if len(columns) == count:
                break
            columns.append([])
        columns[-1].append(unit)
    return columns


def _under(head: Placed, columns: Sequence[Sequence[Hung]], step: float) -> Hung:
    """A head with its columns: down the left of each runs a line from the head to every body in it."""
    made = Hung([head], tall=head.tall)
    for place, units in enumerate(columns):
        if not units:
            continue
        left = place * step
        trunk, down = left + INDENT / 2, head.tall
        turn = down
        for unit in units:
            down += GAP
            turn = down + unit.boxes[0].tall / 2
            made.add(_aside(unit, left), down)
            made.lines.append((trunk, turn, left + INDENT, turn))
            down += unit.tall
        made.lines.append((trunk, head.tall, trunk, turn))
        made.tips.append((trunk, head.tall))
    return made


def _aside(unit: Hung, right: float) -> Hung:
    """A unit, moved to its column."""
    moved = Hung(tall=unit.tall)
    moved.boxes = [
        Placed(one.box, one.left + right, one.right + right, one.top, one.name, one.lines)
        for one in unit.boxes
    ]
    moved.lines = [(a + right, b, c + right, d) for a, b, c, d in unit.lines]
    moved.tips = [(x + right, y) for x, y in unit.tips]
    return moved


def _hang(node: Node, left: float, right: float) -> Hung:
    """A body and those under it, each a step further in."""
    one = _placed(node, left, right)
    made = Hung([one], tall=one.tall)
    trunk, turn = left + INDENT / 2, one.tall
    for child in node.under:
        hung = _hang(child, left + INDENT, right)
        down = made.tall + GAP
        turn = down + hung.boxes[0].tall / 2
        made.add(hung, down)
        made.lines.append((trunk, turn, left + INDENT, turn))
    if node.under:
        made.lines.append((trunk, one.tall, trunk, turn))
        made.tips.append((trunk, one.tall))
    return made


def drawn(sheet: Hung, width: float) -> Picture:
    """A sheet as marks, y upwards."""
    tall = sheet.tall + EDGE
    marks: list[Mark] = [Strokes(tuple((a, tall - b, c, tall - d) for a, b, c, d in sheet.lines), TRUNK)]
    for x, y in sheet.tips:
        top = tall - y
        marks.append(Shape(((x, top), (x + ARROW[0], top - ARROW[1]), (x - ARROW[0], top - ARROW[1])), INK))
    for one in sheet.boxes:
        marks += _box(one, tall)
    return Picture(width, tall, tuple(marks))


def _box(one: Placed, tall: float) -> list[Mark]:
    """Solid for ours, outlined for a part of it, dashed for another body; as in the small chart."""
    ours = one.box.style == "ours"
    wide, foot = one.right - one.left, tall - one.foot
    if ours:
        marks: list[Mark] = [rect(one.left, foot, wide, one.tall, NAVY)]
    else:
        edge = Stroke(NAVY, 0.9, DASHES) if one.box.style == "other" else Stroke(NAVY, 1.1)
        marks = [rect(one.left + 0.5, foot + 0.5, wide - 1, one.tall - 1, WHITE, edge)]
    colour = WHITE if ours else INK
    top = tall - one.top - OVER
    marks += block(one.name, one.left + PAD, top, *NAME, colour)
    return marks + block(one.lines, one.left + PAD, top - len(one.name) * NAME[2], *LINE, colour)
