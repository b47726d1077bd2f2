"""Every kind of record on screen: its form has a widget for real fields, its SQL runs, its icons are shipped."""

from __future__ import annotations

from importlib import import_module

import pytest
from PySide6.QtWidgets import QWidget

from csp_desktop.paths import resource
from csp_desktop.services.beginning import begin
from csp_desktop.services.editing import describe
from csp_desktop.ui.places import PLACES


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    made = begin(tmp_path_factory.mktemp("places") / "ours.csp", "Ours")
    yield made
    made.close()


@pytest.mark.parametrize("table", PLACES)
def test_form_widgets_are_fields(qtbot, table):
    module, _, name = PLACES[table].form.partition(":")
    widget = QWidget()
    qtbot.addWidget(widget)
    ui = getattr(import_module(f"csp_desktop.ui.forms.{module}"), name)()
    ui.setupUi(widget)
    fields = describe(table)
    labelled = {label for label in vars(ui) if label.endswith("_label")}
    assert labelled, "a form without labels"
    assert {label.removesuffix("_label") for label in labelled} <= set(fields)


@pytest.mark.parametrize("table", PLACES)
def test_sql_runs_and_icons_are_shipped(records, table):
    place = PLACES[table]
    assert records.query(place.head, (0,)) == []
    for remark in place.remarks:
        assert records.query(remark.test, (0,)) == []
    for related in place.related:
        assert related.by in describe(related.table)
        assert related.table in PLACES
        assert resource(f"icons/{related.icon}.svg").is_file()
