"""What became of an item, from the words a decision is typed in: agreed, noted, deferred, not agreed."""

from __future__ import annotations

import re

from csp_desktop.rules.meetings import DecisionKind, ItemPurpose

# The first that is found; "not agreed" and "agreed with changes" have the words of others in them.
_SIGNS = (
    (DecisionKind.NOT_AGREED, r"not\s+(?:agreed|approved|accepted)|refused|rejected|declined"),
    (DecisionKind.AGREED_WITH_CHANGES, r"(?:agreed|approved)\b.*\b(?:amended|amendments?|changes?|changed)|as\s+amended"),
    (DecisionKind.DEFERRED, r"deferred|put\s+off|postponed|adjourned"),
    (DecisionKind.AGREED, r"agreed|approved|accepted|resolved"),
    (DecisionKind.NOTED, r"noted"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _SIGNS)
OFFERED = (
    DecisionKind.AGREED,
    DecisionKind.AGREED_WITH_CHANGES,
    DecisionKind.NOTED,
    DecisionKind.DEFERRED,
    DecisionKind.NOT_AGREED,
)


def usual_kind(purpose: ItemPurpose | None) -> DecisionKind:
    """What a decision as asked is: an item to note is noted, another is agreed."""
    return DecisionKind.NOTED if purpose is ItemPurpose.TO_NOTE else DecisionKind.AGREED


def said_kind(wording: str) -> DecisionKind | None:
    """What the words say; None where they do not."""
    return next((kind for kind, pattern in _PATTERNS if pattern.search(wording)), None)


def following_kind(kind: DecisionKind, step: int = 1) -> DecisionKind:
    """The next one offered, round and round."""
    at = OFFERED.index(kind) if kind in OFFERED else -1
    return OFFERED[(at + step) % len(OFFERED)]
