"""A large governance chart as trees: each body under the one it answers to; its other ties become words in its box."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csp_desktop.rules.wording import list_words

if TYPE_CHECKING:
    from csp_desktop.charts.spec import Box, GovernanceSpec

DEEPEST = 3  # levels drawn under the head of a tree; what lies deeper stands in a tree of its own
APART = "Its groups are drawn separately."
_SAID = {"accountable": "Accountable to", "also": "Also works for", "updates": "Gives updates to"}


@dataclass(slots=True)
class Node:
    """A body, what is said in its box, and the bodies drawn under it."""

    box: Box
    lines: tuple[str, ...]
    under: list[Node] = field(default_factory=list)

    def apart(self) -> Node:
        """This body as the head of a tree of its own; where it stood it stays without those under it."""
        head = Node(self.box, (), self.under)
        self.under = []
        self.lines = (*self.lines, APART)
        return head


def forest(spec: GovernanceSpec) -> list[Node]:
    """The trees, in the order of the boxes. Every link that is no line of a tree is said in its box."""
    boxes = {box.key: box for box in spec.boxes}
    above: dict[str, str] = {}
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for link in spec.links:
        if link.start not in boxes or link.end not in boxes or link.start == link.end:
            continue
        own = link.style == "accountable" and link.start not in above
        if own and link.start not in _upwards(link.end, above):
            above[link.start] = link.end
        else:
            said[link.start][link.style].append(boxes[link.end].name)
    nodes = {
        key: Node(
            box, (*box.lines, *(f"{_SAID[how]} {list_words(names)}" for how, names in said[key].items()))
        )
        for key, box in boxes.items()
    }
    for key, node in nodes.items():
        if key in above:
            nodes[above[key]].under.append(node)
    roots = [node for key, node in nodes.items() if key not in above]
    return [tree for root in sorted(roots, key=_place) for tree in _shallow(root)]


def _upwards(one: str, above: dict[str, str]) -> set[str]:
    """A body and all it answers to; what would close a circle is not drawn."""
    found = {one}
    while one in above:
        one = above[one]
        found.add(one)
    return found


def _place(root: Node) -> bool:
    """Our board's tree stands first."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.box.style == "ours":
            return False
        waiting += node.under
    return True


def _shallow(root: Node) -> list[Node]:
    """A tree no deeper than is drawn, then the trees cut from it."""
    found = [root]
    level = [root]
    for depth in range(1, DEEPEST + 1):
        level = [node for above in level for node in above.under]
        if depth == DEEPEST:
            for node in level:
                if node.under:
                    found += _shallow(node.apart())
    return found
