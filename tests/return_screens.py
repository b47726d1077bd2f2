"""Pictures of a return form that came back: what it would change, and what of it is left as it is."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.rules.returns import FilledReturn
    from csp_desktop.store.records_file import RecordsFile
    from tests.screens import Studio

WORDS = {
    "text": "Chair of the group",
    "long": "The letters went out on 4 September. Two farms have joined, and the third will after harvest.",
    "choice": "done",
    "date": "2026-10-05",
    "money": "123456",
    "count": "40",
}
EVERY = 4  # one answer in so many is typed over


def returns(studio: Studio) -> None:
    """In each look, of the example's last group."""
    from csp_desktop.services.returns_in import plan
    from csp_desktop.ui.returns_page import ReturnsPage
    from tests.screens import LOOKS

    for look, theme, scale in LOOKS:
        if not studio.wants("return-"):
            return
        records = studio.sample("example")
        window = studio.window(records, theme=theme, scale=scale, tab="subgroups")
        page = ReturnsPage(window, plan(records, came_back(records)))
        window.show_over(page)
        page.focus_first()
        studio.keep(window, f"return-read-{look}")
        page.more.click()
        studio.keep(window, f"return-read-whole-{look}")
        studio.close(window)


def came_back(records: RecordsFile) -> FilledReturn:
    """A form with some answers typed over and one that holds a formula."""
    from csp_desktop.exchange.return_reading import read_return_bytes
    from csp_desktop.exchange.return_xlsx import write_into
    from csp_desktop.services.return_forms import prepare
    from tests.return_specimen import with_values

    (group,) = records.query("SELECT group_id FROM group_returns ORDER BY id DESC LIMIT 1")[0]
    form = prepare(records, group)
    values = {
        one.key.text: WORDS[one.key.kind] for one in form.inputs[1::EVERY] if one.key.table != "engagements"
    }
    file = io.BytesIO()
    write_into(with_values(form, values), file)
    back = read_return_bytes("Return Q1 (signed off).xlsx", file.getvalue())
    marks = {one.key.text: one.mark for one in form.inputs}
    typed = [replace(answer, mark=marks[answer.key.text]) for answer in back.answers]
    typed[0] = replace(typed[0], text="", problem="It holds a formula. Type the words or the number itself.")
    return replace(back, answers=tuple(typed))
