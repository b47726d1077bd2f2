"""Pictures of the Actions tab: the log plain and grouped, the lists beside it, its dialogs, and the dates of an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.screens import Studio

OPEN = "SELECT id FROM actions WHERE status NOT IN ('done', 'paused') ORDER BY id LIMIT 12"
MOVED = "SELECT id FROM actions WHERE first_due IS NOT NULL AND first_due <> due ORDER BY id DESC LIMIT 1"


def action_log(studio: Studio) -> None:
    """The log of two samples and of an empty file in each look; the dialogs over the example."""
    from tests.screens import LOOKS

    for look, theme, scale in LOOKS:
        for name in ("example", "herefordshire", "empty"):
            if not studio.wants(f"actions-tab-{name}-{look}"):
                continue
            records = studio.empty() if name == "empty" else studio.sample(name)
            window = studio.window(records, theme=theme, scale=scale, tab="actions")
            tab: Any = window.tabs["actions"]
            for words, chip in tab.switch.chips.items():
                chip.click()
                studio.keep(window, f"actions-tab-{name}-{look}-{words.lower().replace(' ', '-')}")
            next(iter(tab.switch.chips.values())).click()
            if name == "example":
                _grouped(studio, window, tab, look)
                _dialogs(studio, window, look)
            studio.close(window)


def _grouped(studio: Studio, window: Any, tab: Any, look: str) -> None:
    for by in ("When due", "Owner", "Where from"):
        tab.log.grouping.choose(by, by)
        studio.keep(window, f"actions-tab-example-{look}-by-{by.lower().replace(' ', '-')}")
    tab.log.grouping.take_off()
    window.open_record("actions", window.records.query(MOVED)[0][0])
    studio.keep(window, f"actions-tab-example-{look}-moved")
    area = tab.record._bodies["actions"]
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    studio.keep(window, f"actions-tab-example-{look}-moved-below")
    tab.record._open_related("1")
    studio.keep(window, f"actions-tab-example-{look}-dates")


def _dialogs(studio: Studio, window: Any, look: str) -> None:
    from csp_desktop.ui.reminder_dialog import ReminderDialog
    from csp_desktop.ui.several_dialog import SeveralDialog

    records = window.records
    dialog: Any = ReminderDialog(window.look, window, records)
    dialog.show()
    studio.keep(dialog, f"actions-tab-example-{look}-remind")
    dialog.which.widget.setCurrentIndex(2)
    studio.keep(dialog, f"actions-tab-example-{look}-remind-of-all")
    dialog.close()
    several: Any = SeveralDialog(window.look, window, records, [row[0] for row in records.query(OPEN)])
    several.show()
    studio.keep(several, f"actions-tab-example-{look}-several")
    several.due.widget.setText("30/9/26")
    several.owner.widget.setText("Station Manager")
    studio.keep(several, f"actions-tab-example-{look}-several-planned")
    several.due.widget.setText("31/9/26")
    studio.keep(several, f"actions-tab-example-{look}-several-problem")
    several.close()
