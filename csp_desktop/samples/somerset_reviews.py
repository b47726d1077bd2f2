"""Somerset: six domestic homicide reviews known only by counts, and the themes they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.samples.builder import Builder

PERIOD = "September 2017 to September 2018"
TALLIES = (
    ("Reviews commissioned", 1, "All", 6),
    ("When the death happened", 1, "In the period", 4),
    ("When the death happened", 2, "In the six months before", 2),
    ("How the death came about", 1, "Suicide", 4),
    ("How the death came about", 2, "Murder", 1),
    ("How the death came about", 3, "Death by dangerous driving", 1),
    ("Male or female", 1, "Male", 3),
    ("Male or female", 2, "Female", 3),
    ("Where the review is", 1, "With the Home Office panel", 1),
    ("Where the review is", 2, "In progress", 5),
)


def build(builder: Builder) -> None:
    """The reviews, what is counted of them together, and two lessons."""
    builder.table(
        "reviews",
        "number stage holder next_step",
        [
            (
                "Not numbered, 1 of 6",
                "with the home office",
                "home office",
                "Approval by the Home Office panel.",
            ),
            *((f"Not numbered, {one} of 6", "in progress", None, "") for one in range(2, 7)),
        ],
        learning="not recorded",
        note="Commissioned between September 2017 and September 2018. The report numbers and describes no single review.",
    )
    builder.table(
        "review_tallies",
        "breakdown position category count",
        TALLIES,
        period=PERIOD,
        source="Safer Somerset Partnership annual report 2017/18",
    )
    builder.table(
        "themes",
        "key name learning",
        [
            (
                "dash",
                "Every agency assesses risk itself",
                "Fill in a DASH risk assessment each time there are signs of domestic abuse, even if another agency may "
                "already have done one.",
            ),
            (
                "men",
                "Men can be victims",
                "See that men can suffer domestic abuse too, and assess the risk and refer each time.",
            ),
        ],
    )
    builder.table("review_themes", "theme", [("dash",), ("men",)], period=PERIOD)
