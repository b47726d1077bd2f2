"""The list of actions, which can be grouped by when they are due, owner, status, group or where they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.services.lists import Filter
from csp_desktop.services.registers.actions import ACTIONS, GROUPINGS, grouped
from csp_desktop.ui.widgets.filter_bar import Chip
from csp_desktop.ui.widgets.list_pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.widgets.empty_state import Way

SENTENCE = (
    "An action is something one person will do by a date. They come from meetings, reviews, recommendations and other "
    "boards, and all of them are kept here."
)
BY = Filter("grouped", "Grouped by", "", "", any_word="nothing")
GROUPED = "grouped"  # among what is remembered of the list


class ActionsPane(ListPane):
    """The log. grouping: the chip that groups it, which the tab puts beside the names of its lists."""

    def __init__(self, look: Look, records: RecordsFile, ways: Sequence[Way]) -> None:
        super().__init__(look, records, ACTIONS, sentence=SENTENCE, ways=ways)
        self.grouping = Chip(BY, lambda _filter: tuple((words, words) for words in GROUPINGS))
        self.grouping.changed.connect(self._regroup)

    @property
    def grouped_by(self) -> str:
        """What it is grouped by; "" for nothing."""
        return str(self.grouping.value or "")

    def _regroup(self) -> None:
        self.spec = grouped(self.grouped_by)
        self.rows.group_by(self.spec)

    def state(self) -> dict[str, object]:
        """What is remembered of this list."""
        return {**super().state(), GROUPED: self.grouped_by}

    def restore(self, state: Mapping[str, object]) -> None:
        """Set what was remembered."""
        super().restore(state)
        by = str(state.get(GROUPED, ""))
        if by in GROUPINGS:
            self.grouping.choose(by, by)
