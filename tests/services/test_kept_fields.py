"""The kept copy of the field descriptions is what the mapped columns say, and is never trusted when it may be old."""

from __future__ import annotations

import json

import pytest

from csp_desktop.services import fields, kept_fields
from csp_desktop.services.field_columns import every_table


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CSP_DESKTOP_DATA", str(tmp_path))
    return tmp_path


def test_what_is_kept_is_what_the_columns_say():
    kept_fields.keep(every_table())
    assert kept_fields.load() == every_table()


def test_changed_sources_are_read_anew(own_folder):
    kept_fields.keep(every_table())
    path = own_folder / kept_fields.FILE
    kept = json.loads(path.read_text())
    kept["made_from"] = "another version"
    path.write_text(json.dumps(kept))
    assert kept_fields.load() is None


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"made_from": 1}', "null"])
def test_a_spoilt_copy_is_passed_over(own_folder, spoilt):
    (own_folder / kept_fields.FILE).write_text(spoilt)
    assert kept_fields.load() is None


def test_descriptions_do_not_depend_on_the_copy(own_folder):
    fields.tables.cache_clear()
    first = fields.tables()
    fields.tables.cache_clear()
    assert (own_folder / kept_fields.FILE).is_file()
    assert fields.tables() == first == every_table()


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path, monkeypatch):
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("CSP_DESKTOP_DATA", str(tmp_path / "a file" / "below"))
    kept_fields.keep(every_table())
    assert kept_fields.load() is None
