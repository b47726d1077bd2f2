"""Pictures of what is done with groups, their charts and the measures: pages and dialogs, in each look."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from csp_desktop.ui.main_window import MainWindow
    from tests.screens import Studio

LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("200", "light", 2.0))


def groups(studio: Studio) -> None:
    """Every page and dialog of the groups."""
    for look, theme, scale in LOOKS:
        for scene in (_charts, _life, _inside, _invited, _backups, _measures, _supplies, _forms):
            scene(studio, look, theme, scale)


def _charts(studio: Studio, look: str, theme: str, scale: float) -> None:
    """The governance chart and the lineage, laid over the tabs."""
    from csp_desktop.ui.governance_page import GovernancePage, LineagePage

    for name, page, tab in (
        ("governance-page", GovernancePage, "subgroups"),
        ("lineage-page", LineagePage, "priorities"),
    ):
        if studio.wants(f"{name}-{look}"):
            window = studio.window(studio.sample("herefordshire"), theme=theme, scale=scale, tab=tab)
            made = page(window)
            window.show_over(made)
            made.focus_first()
            studio.keep(window, f"{name}-{look}")
            studio.close(window)


def _life(studio: Studio, look: str, theme: str, scale: float) -> None:
    """What becomes of a group: a merger that was agreed."""
    from csp_desktop.ui.group_life_dialog import GroupLifeDialog

    if studio.wants(f"group-life-{look}"):
        window = studio.window(studio.sample("worcestershire"), theme=theme, scale=scale, tab="subgroups")
        assert window.records is not None
        rows = window.records.query("SELECT id FROM groups WHERE change = 'merged' ORDER BY id LIMIT 1")
        dialog = GroupLifeDialog(window.look, window, window.records, rows[0][0])
        dialog.show()
        studio.keep(dialog, f"group-life-{look}")
        dialog.close()
        studio.close(window)


def _inside(studio: Studio, look: str, theme: str, scale: float) -> None:
    """The terms and the seats of a group, in its record."""
    for name, sample, table, title in (
        ("terms-page", "herefordshire", "group_revisions", "Multi Agency Tasking and Coordination Group"),
        ("seats-page", "example", "seats", ""),
    ):
        if studio.wants(f"{name}-{look}"):
            window = _at_group(studio, sample, title, theme, scale)
            window.current.record.open_related(table)  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess] - a record tab
            studio.keep(window, f"{name}-{look}")
            studio.close(window)


def _at_group(studio: Studio, sample: str, title: str, theme: str, scale: float) -> MainWindow:
    """A window at a group by its name, "" for our board."""
    window = studio.window(studio.sample(sample), theme=theme, scale=scale, tab="subgroups")
    assert window.records is not None
    sql = "SELECT id FROM groups WHERE name = ?1 OR (?1 = '' AND is_board) ORDER BY id LIMIT 1"
    window.open_record("groups", window.records.query(sql, (title,))[0][0])
    return window


def _invited(studio: Studio, look: str, theme: str, scale: float) -> None:
    """Those invited to a meeting, with the one who stands there twice (A7)."""
    if studio.wants(f"invitees-page-{look}"):
        window = studio.window(studio.sample("worcestershire"), theme=theme, scale=scale, tab="subgroups")
        assert window.records is not None
        sql = "SELECT meeting_id FROM invitees GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
        window.open_record("meetings", window.records.query(sql)[0][0])
        window.current.record.open_related("invitees")  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess] - a record tab
        studio.keep(window, f"invitees-page-{look}")
        studio.close(window)


def _backups(studio: Studio, look: str, theme: str, scale: float) -> None:
    """The backups there are, to go back to."""
    if studio.wants(f"backups-page-{look}"):
        window = studio.window(studio.sample("herefordshire"), theme=theme, scale=scale)
        window.backing_up.restore()
        studio.keep(window, f"backups-page-{look}")
        studio.close(window)


def _measures(studio: Studio, look: str, theme: str, scale: float) -> None:
    """Marking measures as refreshed for a year."""
    from csp_desktop.ui.refresh_measures_dialog import RefreshMeasuresDialog

    if studio.wants(f"refresh-measures-{look}"):
        window = studio.window(studio.sample("example"), theme=theme, scale=scale, tab="priorities")
        assert window.records is not None
        _keep_dialog(
            studio, RefreshMeasuresDialog(window.look, window, window.records), f"refresh-measures-{look}"
        )
        studio.close(window)


def _keep_dialog(studio: Studio, dialog: QWidget, name: str) -> None:
    dialog.show()
    studio.keep(dialog, name)
    dialog.close()


def _forms(studio: Studio, look: str, theme: str, scale: float) -> None:
    """The forms of key events and case studies, each over its list."""
    for table in ("key_events", "case_studies", "data_supplies", "assurance_items", "measures", "group_ties"):
        if studio.wants(f"record-of-{table}-{look}"):
            sample = "somerset" if table in ("key_events", "case_studies") else "example"
            window = studio.window(studio.sample(sample), theme=theme, scale=scale, tab="subgroups")
            assert window.records is not None
            rows = window.records.query(f"SELECT id FROM {table} ORDER BY id DESC LIMIT 1")
            window.open_record(table, rows[0][0])
            studio.keep(window, f"record-of-{table}-{look}")
            studio.close(window)


def _supplies(studio: Studio, look: str, theme: str, scale: float) -> None:
    """The grid of agencies and quarters beside the groups."""
    if studio.wants(f"supply-grid-{look}"):
        window = studio.window(studio.sample("example"), theme=theme, scale=scale, tab="subgroups")
        window.current.beside.chips["Data supplies"].click()  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess] - the Subgroups tab
        studio.keep(window, f"supply-grid-{look}")
        studio.close(window)
