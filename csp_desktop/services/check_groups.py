"""Checks of who sits on the groups: chairs, responsible authorities, seats past their end and listed twice, ends due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.wording import list_words
from csp_desktop.services.membership import all_gaps
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.store.records_file import RecordsFile


def memberships(records: RecordsFile) -> Iterator[str]:
    """What each group lacks, a sentence each; the groups without a chair are named in one.

    Nothing while no seat of any group is recorded: that is a file that was begun, not one where somebody was forgotten.
    """
    if not records.query("SELECT 1 FROM seats UNION ALL SELECT 1 FROM offices LIMIT 1"):
        return
    without = []
    for name, gap in all_gaps(records, PartialDate.on(today(records))):
        if gap.kind == "chair":
            without.append(name)
        else:
            yield f"{name}: {gap.sentence}"
    if without:
        yield f"No chair is recorded of {list_words(without)}; add a seat whose role is Chair."
