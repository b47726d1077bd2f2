"""The steps towards the next pack, as the Overview's rail shows them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.wording import count_words, sentence_case

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.store.records_file import RecordsFile


@dataclass(frozen=True, slots=True)
class Step:
    """A step towards the next pack, on the rail: when, its shape, what, and how it stands."""

    when: str
    shape: str
    what: str
    second: str


def steps_towards(records: RecordsFile, meeting_id: int, held: PartialDate, day: date) -> tuple[Step, ...]:
    """The steps towards a meeting, in order: returns, agenda, sign-offs, papers, and the day itself."""
    ahead, steps = held.last >= day, []
    sql = (
        "SELECT min(r.due), count(*), sum(r.received IS NOT NULL) FROM group_returns r WHERE r.meeting_id = ?"
    )
    due, many, received = records.query(sql, (meeting_id,))[0]
    if many:
        shape = "done" if received == many else "soon"
        when = PartialDate.from_key(due).text if due else "No date set"
        steps.append(Step(when, shape, "Returns due", f"{received} of {many} received"))
    items = records.query("SELECT count(*) FROM agenda_items WHERE meeting_id = ?", (meeting_id,))[0][0]
    words = count_words(items, "item") if items else "No agenda recorded"
    steps.append(Step("", "done" if items else "todo", "Agenda", sentence_case(words)))
    signs = "SELECT count(*), sum(signed IS NOT NULL) FROM sign_offs WHERE meeting_id = ?"
    wanted, signed = records.query(signs, (meeting_id,))[0]
    if wanted:
        steps.append(
            Step("", "done" if signed == wanted else "soon", "Sign-offs", f"{signed} of {wanted} signed")
        )
    papers = import_module("csp_desktop.services.publication").publication_step(records, meeting_id, day)
    if papers is not None:
        steps.append(Step(*papers))
    steps.append(
        Step(held.text, "todo" if ahead else "done", "Partnership meets" if ahead else "Partnership met", "")
    )
    return tuple(steps)
