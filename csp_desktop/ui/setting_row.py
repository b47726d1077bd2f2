"""One setting of the records: its name and field, what it is for, what holds unless it is changed, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from csp_desktop.rules.dates import MONTHS
from csp_desktop.rules.setting_kinds import YES, Kind
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.field_editors import ChoiceEditor, editor_for

if TYPE_CHECKING:
    from csp_desktop.rules.setting_kinds import Declared
    from csp_desktop.ui.look import Look

NAMED, NARROW, MIDDLE, BOX = (
    248,
    88,
    176,
    96,
)  # at 100 %: the name's width, the fields' widths, the height of a list of days

BOXES = (Kind.DAYS, Kind.WORDING)  # typed in a box of several lines


class SettingRow(QWidget):
    """left: the officer has finished with its field. reset: it is to be as usual again."""

    left = Signal()
    reset = Signal()

    def __init__(self, look: Look, setting: Declared) -> None:
        super().__init__()
        self.setting, self._look = setting, look
        self.widget = self._field()
        self.editor = editor_for(self.widget)
        if isinstance(self.editor, ChoiceEditor):
            self.editor.set_choices((str(number), name) for number, name in enumerate(MONTHS, 1))
        self.usual, self.wrong = label(role="caption", wrap=True), label(role="late", wrap=True)
        self.help = label(setting.help, "caption", wrap=True)
        self.back = button(look, "Use the usual", kind="link")
        self.back.setAccessibleName(f"Use the usual: {setting.label}")
        self.back.setToolTip(f"Use {setting.usual_words}")
        self.back.clicked.connect(lambda _checked=False: self.reset.emit())
        self.editor.left.connect(self.left)
        self._lay_out()

    def _field(self) -> QWidget:
        """The widget for its kind, as wide as what is typed there."""
        setting, look = self.setting, self._look
        match setting.kind:
            case Kind.YES_NO:
                made: QWidget = QCheckBox("Yes")
            case Kind.MONTH:
                made = QComboBox()
            case Kind.DAYS | Kind.WORDING:
                made = QPlainTextEdit()
                look.follow(made, lambda: made.setFixedHeight(look.px(BOX)))
            case _:
                made = QLineEdit()
                made.setPlaceholderText("" if setting.default else "As usual")
        wide = {Kind.MONTH: MIDDLE, Kind.TEXT: 2 * MIDDLE}.get(setting.kind, NARROW)
        if setting.kind not in (Kind.YES_NO, *BOXES):
            look.follow(made, lambda: made.setFixedWidth(look.px(wide)))
        made.setObjectName(setting.key)
        made.setAccessibleName(" ".join(word for word in (setting.label, setting.unit) if word))
        made.setAccessibleDescription(setting.help)
        return made

    def _lay_out(self) -> None:
        look, setting = self._look, self.setting
        named = label(setting.label, "label", wrap=True)
        named.setBuddy(self.widget)
        named.setContentsMargins(0, 6, 0, 0)
        look.follow(named, lambda: named.setFixedWidth(look.px(NAMED)))
        after = [8, label(setting.unit, "label")] if setting.unit else []
        if setting.kind in (*BOXES, Kind.TEXT):
            state = line(self.usual, 8, self.back)
            state.setStretch(0, 1)
            field = self.widget if setting.kind in BOXES else line(self.widget, None)
            beside = column(field, 4, self.wrong, self.help, state)
        else:
            top = line(self.widget, *after, 16, self.usual, 8, self.back)
            top.setStretch(top.indexOf(self.usual), 1)
            beside = column(top, 4, self.wrong, self.help)
        row = line(named, 8, beside, margins=(0, 0, 0, 16))
        row.setAlignment(named, Qt.AlignmentFlag.AlignTop)
        row.setStretch(2, 1)
        self.setLayout(row)
        self.wrong.hide()
        self.back.hide()

    def show_value(self, stored: str, *, read_only: bool) -> None:
        """Show what holds; what is typed and not kept yet stays."""
        typed = self.editor.typed and self.widget.hasFocus()
        text = stored if self.setting.kind in (Kind.YES_NO, Kind.MONTH) else self.setting.shown(stored)
        if self.setting.kind is Kind.YES_NO:
            text = YES if stored == YES else ""
        if typed:
            self.editor.kept = text
        else:
            self.editor.set_text(text)
            self.problem("")
        changed = stored != self.setting.default
        usual = self.setting.usual_words
        as_it_is = f"{usual[:1].upper()}{usual[1:]}, unless you change it."
        self.usual.setText(f"Usually {usual}." if changed else as_it_is)
        self.back.setVisible(changed and not read_only)
        self.editor.set_read_only(read_only)

    def problem(self, sentence: str) -> None:
        """Say under the field what is wrong; "" for nothing."""
        self.editor.set_problem(bool(sentence))
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def has(self, words: str) -> bool:
        """Whether all these words are in its name, its help or its group."""
        setting = self.setting
        text = f"{setting.label} {setting.help} {setting.group} {setting.unit}".casefold()
        return all(word in text for word in words.casefold().split())
