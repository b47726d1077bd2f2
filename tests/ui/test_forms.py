"""Every Designer form, bound to a real record: each field named, labelled and whole at the width a record has."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from csp_desktop.services import editing
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.places import PLACES
from csp_desktop.ui.record_pane import RecordPane
from tests.ui.windows import inputs, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.ui.look import Look
    from csp_desktop.ui.widgets.record_form import RecordForm

WIDTH, HEIGHT = 480, 680
SAMPLES = ("herefordshire", "somerset", "worcestershire", "example")


@pytest.fixture(scope="module")
def files(_sample_templates: Callable[[str], Path]) -> Iterator[dict[str, RecordsFile]]:
    """The samples, open to be read."""
    opened = {name: RecordsFile.open(_sample_templates(name), read_only=True) for name in SAMPLES}
    yield opened
    for records in opened.values():
        records.close()


@pytest.fixture(params=sorted(PLACES))
def form(request: pytest.FixtureRequest, look: Look, qtbot, files: dict[str, RecordsFile]) -> RecordForm:
    """The form of a kind of record, on the first record of that kind that any sample has."""
    table = request.param
    for records in files.values():
        rows = records.query(f"SELECT id FROM {table} ORDER BY id LIMIT 1")
        if rows:
            break
    else:
        pytest.skip(f"no sample has any {table}")
    pane = RecordPane(look, records, "")
    qtbot.addWidget(pane)
    pane.resize(WIDTH, HEIGHT)
    pane.show()
    assert pane.show_record(table, rows[0][0])
    settle()
    return pane.forms[table]


def test_every_input_is_a_field_and_is_named_by_its_label(form: RecordForm) -> None:
    fields = editing.describe(form.table)
    found = {made.objectName() for made in inputs(form)}
    assert found
    assert found <= set(fields)
    for name, editor in form.editors.items():
        assert editor.widget.accessibleName() == fields[name].label
        assert editor.widget.accessibleDescription() == fields[name].help


def test_every_required_field_can_be_typed(form: RecordForm) -> None:
    """What a record cannot be without is in its form, or is what it is reached through."""
    parents = {
        related.by for place in PLACES.values() for related in place.related if related.table == form.table
    }
    required = {
        name
        for name, field in editing.describe(form.table).items()
        if field.required and field.kind != "bool"
    }
    assert required - set(form.editors) <= parents


def test_a_field_has_the_widget_of_its_kind(form: RecordForm) -> None:
    kinds = {"choice": QComboBox, "link": QComboBox, "long": QPlainTextEdit}
    for name, editor in form.editors.items():
        kind = editing.describe(form.table)[name].kind
        expected = kinds.get(kind)
        if expected is not None:
            assert isinstance(editor.widget, expected), name
        elif kind not in ("bool", "text"):
            assert isinstance(editor.widget, QLineEdit), name


def test_nothing_reaches_over_the_edge_or_is_squeezed(form: RecordForm, look: Look) -> None:
    whole = form.parentWidget()
    assert whole is not None
    for name, editor in form.editors.items():
        widget = editor.widget
        right = widget.mapTo(whole, QPoint(widget.width(), 0)).x()
        assert right <= whole.width(), f"{name} reaches {right - whole.width()} pixels over the edge"
        least = look.px(56 if isinstance(widget, QPlainTextEdit) else 20)
        assert widget.height() >= min(least, widget.maximumHeight()), (
            f"{name} is {widget.height()} pixels high"
        )


def test_labels_are_short_and_whole(form: RecordForm) -> None:
    for made in form.findChildren(QLabel):
        if made.property("role") != "label" or not made.text():
            continue
        assert not made.text().endswith((".", ":")), made.text()
        assert len(made.text().split()) <= 4, made.text()
        needed = made.heightForWidth(made.width()) if made.wordWrap() else made.sizeHint().height()
        assert needed <= made.height(), made.text()
        assert made.wordWrap() or made.sizeHint().width() <= made.width(), made.text()


def test_all_forms_are_in_a_place() -> None:
    """No form is left that no record is shown in."""
    from csp_desktop.paths import resource

    folder = resource("style").parent.parent / "ui"
    made = {path.stem for path in folder.glob("*.ui")}
    assert {place.form.partition(":")[0].removeprefix("ui_") for place in PLACES.values()} == made
    for place in PLACES.values():
        module, _, name = place.form.partition(":")
        ui = getattr(import_module(f"csp_desktop.ui.forms.{module}"), name)()
        ui.setupUi(QWidget())
