"""Records and fields that no public paper may show, each with one word in all it says."""

import random

from csp_desktop.services import editing
from csp_desktop.store.records_file import RecordsFile

CANARY = "Xyzzyplugh"


def board(records: RecordsFile, held: str) -> int:
    """A meeting of the board."""
    (group,) = records.query("SELECT id FROM groups WHERE is_board LIMIT 1")[0]
    return editing.add(records, "meetings", {"title": "Board", "group_id": str(group), "held": held})


def restrict(records: RecordsFile, chance: random.Random) -> None:
    """Add what is restricted, and what is tied to it, and change some of it."""
    word = f"{CANARY}{chance.randrange(10**6)}"
    review = editing.add(records, "reviews", {"number": f"{word} 1", "restricted": "1"})
    open_review = editing.add(records, "reviews", {"number": "DHR99", "learning_summary": word, "note": word})
    product = editing.add(records, "products", {"name": word, "restricted": "1"})
    meeting = editing.add(records, "meetings", {"title": word, "classification": "exempt"})
    usual = editing.add(records, "meetings", {"title": "Board"})
    item = {"meeting_id": str(usual), "title": word, "classification": "official-sensitive", "ask": word}
    editing.add(records, "agenda_items", item)
    editing.add(records, "decisions", {"meeting_id": str(meeting), "wording": word})
    wanted = editing.add(records, "recommendations", {"wording": word, "review_id": str(review)})
    editing.add(records, "recommendations", {"wording": word, "product_id": str(product)})
    action = editing.add(records, "actions", {"wording": word, "recommendation_id": str(wanted)})
    editing.add(records, "action_updates", {"action_id": str(action), "note": word})
    editing.add(records, "documents", {"title": word, "restricted": "1"})
    editing.add(records, "people", {"name": word})
    editing.add(records, "risks", {"title": word})
    for name in ("learning_summary", "good_practice", "manner", "note", "chair"):
        editing.save(records, "reviews", open_review, name, f"{word} {chance.randrange(9)}")
    editing.save(records, "reviews", open_review, "next_step", "Publish")
    editing.save(records, "actions", action, "progress", f"{word} goes on")
