"""What every tab is handed; apart from the tabs, so that the first of them is on screen before the others' parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.settings import Settings
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.attaching import Attaching
    from csp_desktop.ui.look import Look


class Desk(NamedTuple):
    """The look, the open file, the settings, and the printing of a report by its kind (and of one record: its number).

    attempt: does something, and tells the officer of a problem that it meets (a KnownError). attaching: files of a record.
    """

    look: Look
    records: RecordsFile
    settings: Settings
    print_report: Callable[..., object]
    attempt: Callable[[Callable[[], object]], object]
    attaching: Attaching
