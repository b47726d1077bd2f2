"""The compiled forms are those of ui/*.ui, and each can be set up."""

import importlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

ROOT = Path(__file__).resolve().parent.parent
FORMS = sorted((ROOT / "ui").glob("*.ui"))
BASES = {"QDialog": QDialog, "QMainWindow": QMainWindow, "QWidget": QWidget}

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>TrialForm</class><widget class="QWidget" name="TrialForm">
<layout class="QVBoxLayout"><item><widget class="QLineEdit" name="title"/></item></layout></widget></ui>
"""


@pytest.fixture
def compile_forms(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT / "ui"))
    return importlib.import_module("compile_forms")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "trial_form.ui").write_text(FORM, encoding="utf-8")
    return tmp_path


def test_the_compiled_forms_are_up_to_date(compile_forms) -> None:
    assert compile_forms.out_of_date(ROOT) == []


def test_only_what_changed_is_written(compile_forms, project: Path) -> None:
    generated = project / "csp_desktop" / "ui" / "forms" / "ui_trial_form.py"
    assert compile_forms.out_of_date(project) == [generated]
    assert compile_forms.compile_all(project) == [generated]
    assert compile_forms.compile_all(project) == []
    assert compile_forms.out_of_date(project) == []


def test_a_changed_form_and_a_form_taken_away_are_noticed(compile_forms, project: Path) -> None:
    compile_forms.compile_all(project)
    form = project / "ui" / "trial_form.ui"
    generated = project / "csp_desktop" / "ui" / "forms" / "ui_trial_form.py"
    form.write_text(FORM.replace('name="title"', 'name="purpose"'), encoding="utf-8")
    assert compile_forms.out_of_date(project) == [generated]
    compile_forms.compile_all(project)
    assert "self.purpose = QLineEdit" in generated.read_text(encoding="utf-8")
    form.unlink()
    assert compile_forms.compile_all(project) == [generated]
    assert not generated.exists()


def test_what_is_compiled_names_no_version_and_no_day(compile_forms, project: Path) -> None:
    source = compile_forms.compile_form(project / "ui" / "trial_form.ui")
    assert "class Ui_TrialForm" in source
    assert "Created by" not in source
    assert "version" not in source.lower()


@pytest.mark.parametrize("form", FORMS, ids=[form.stem for form in FORMS])
def test_each_form_can_be_set_up(qapp: QApplication, form: Path) -> None:
    module = importlib.import_module(f"csp_desktop.ui.forms.ui_{form.stem}")
    forms = [value for name, value in vars(module).items() if name.startswith("Ui_")]
    assert len(forms) == 1, f"{form.name} makes one form"
    widget = _base_of(form)()
    ui = forms[0]()
    ui.setupUi(widget)
    # Qt names the parts inside its own widgets "qt_…" or not at all.
    names = [child.objectName() for child in widget.findChildren(QWidget)]
    named = [name for name in names if name and not name.startswith("qt_")]
    assert named
    assert len(set(named)) == len(named), "every widget has a name of its own"
    widget.deleteLater()


def _base_of(form: Path) -> type[QWidget]:
    """The Qt class of the form's outermost widget, as its .ui file names it."""
    text = form.read_text(encoding="utf-8")
    start = text.index('class="', text.index("<widget")) + len('class="')
    return BASES[text[start : text.index('"', start)]]
