"""A workbook as a person, or a tool that knows no better, leaves it: cells typed over, moved, emptied, rows inserted."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

from csp_desktop.exchange.sheets import letters_of, number_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class TypedWorkbook:
    """One that xlsxwriter wrote, opened up."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            self._parts = {name: packed.read(name) for name in packed.namelist()}
        self._book: Any = etree.fromstring(self._parts["xl/workbook.xml"])
        names = [one.get("name") for one in self._book.iter(f"{MAIN}sheet")]
        self.sheets: dict[str, Any] = {
            name: etree.fromstring(self._parts[f"xl/worksheets/sheet{number}.xml"])
            for number, name in enumerate(names, start=1)
        }

    def save(self) -> bytes:
        parts = self._parts | {"xl/workbook.xml": etree.tostring(self._book)}
        for number, root in enumerate(self.sheets.values(), start=1):
            parts[f"xl/worksheets/sheet{number}.xml"] = etree.tostring(root)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in parts.items():
                packed.writestr(name, data)
        return file.getvalue()

    # --- looking ---------------------------------------------------------------------------------------------------

    def names(self) -> dict[str, Any]:
        every = self._book.iter(f"{MAIN}definedName")
        return {one.get("name"): one for one in every if one.get("localSheetId") is None}

    def where(self, name: str) -> tuple[str, str]:
        """The sheet and the cell that a name means."""
        sheet, _, cell = self.names()[name].text.partition("!")
        return sheet.strip("'").replace("''", "'"), cell.replace("$", "")

    def cell(self, sheet: str, reference: str) -> Any:
        """A cell, made where there is none."""
        number = int(re.sub("[A-Z]", "", reference))
        data = self.sheets[sheet].find(f"{MAIN}sheetData")
        row = next((one for one in data if int(one.get("r")) == number), None)
        if row is None:
            row = etree.SubElement(data, f"{MAIN}row", r=str(number))
            data[:] = sorted(data, key=lambda one: int(one.get("r")))
        found = next((one for one in row if one.get("r") == reference), None)
        if found is None:
            found = etree.SubElement(row, f"{MAIN}c", r=reference)
            row[:] = sorted(row, key=lambda one: number_of(re.sub("[0-9]", "", one.get("r"))))
        return found

    # --- typing ----------------------------------------------------------------------------------------------------

    def type(self, name: str, text: str = "", number: str = "", formula: str = "", kind: str = "") -> str:
        """Put words, a number, or a formula with its last result into a named cell; which cell that is."""
        sheet, reference = self.where(name)
        self.put(sheet, reference, text, number, formula, kind)
        return reference

    def put(
        self, sheet: str, reference: str, text: str = "", number: str = "", formula: str = "", kind: str = ""
    ) -> None:
        cell = self.cell(sheet, reference)
        cell[:] = []
        cell.attrib.pop("t", None)
        if formula:
            etree.SubElement(cell, f"{MAIN}f").text = formula
        if number:
            etree.SubElement(cell, f"{MAIN}v").text = number
        elif text:
            cell.set("t", "inlineStr")
            words = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
            words.text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if kind:
            cell.set("t", kind)

    # --- moving ----------------------------------------------------------------------------------------------------

    def insert_rows(self, sheet: str, at: int, count: int) -> None:
        """Insert empty rows, as a spreadsheet does: what is below moves, and the names with it."""
        for row in self.sheets[sheet].iter(f"{MAIN}row"):
            if int(row.get("r")) >= at:
                self._renumber(row, int(row.get("r")) + count)
        self._names_move(sheet, lambda column, row: (column, row + count if row >= at else row))

    def insert_columns(self, sheet: str, at: int, count: int) -> None:
        """The same with columns."""
        for cell in self.sheets[sheet].iter(f"{MAIN}c"):
            column, row = _split(cell.get("r"))
            if column >= at:
                cell.set("r", f"{letters_of(column + count)}{row}")
        self._names_move(sheet, lambda column, row: (column + count if column >= at else column, row))

    def swap_rows(self, sheet: str, one: int, other: int) -> None:
        """Exchange two rows without telling the names, as a tool that sorts may."""
        data = self.sheets[sheet].find(f"{MAIN}sheetData")
        rows = {int(row.get("r")): row for row in data}
        self._renumber(rows[one], other)
        self._renumber(rows[other], one)
        data[:] = sorted(data, key=lambda row: int(row.get("r")))

    def cut(self, name: str, to: str) -> None:
        """Cut a named cell and paste it elsewhere on its sheet; its name goes with it."""
        sheet, reference = self.where(name)
        old, new = self.cell(sheet, reference), self.cell(sheet, to)
        new[:] = list(old)
        new.attrib.pop("t", None)
        if (kind := old.attrib.pop("t", None)) is not None:
            new.set("t", kind)
        column, row = _split(to)
        self.names()[name].text = f"'{sheet}'!${letters_of(column)}${row}"

    def rename(self, old: str, new: str) -> None:
        """Give a sheet another name; the names follow."""
        for one in self._book.iter(f"{MAIN}sheet"):
            if one.get("name") == old:
                one.set("name", new)
        self.sheets = {new if name == old else name: root for name, root in self.sheets.items()}
        for one in self.names().values():
            sheet, _, cell = one.text.partition("!")
            if sheet.strip("'") == old:
                one.text = f"'{new}'!{cell}"

    def forget_names(self) -> None:
        """Lose every name, as saving in some other program may."""
        for one in self._book.findall(f"{MAIN}definedNames"):
            self._book.remove(one)

    def forget_rows(self) -> None:
        """Lose the hidden words of the rows."""
        for name, root in self.sheets.items():
            if name != "csp":
                for cell in root.iter(f"{MAIN}c"):
                    if self.words(cell).startswith("csp-row:"):
                        cell[:] = []

    def words(self, cell: Any) -> str:
        """The words of a cell."""
        value = cell.find(f"{MAIN}v")
        if cell.get("t") != "s" or value is None:
            return "".join(one.text or "" for one in cell.iter(f"{MAIN}t"))
        shared = etree.fromstring(self._parts["xl/sharedStrings.xml"])
        return "".join(one.text or "" for one in shared[int(value.text)].iter(f"{MAIN}t"))

    def delete_row(self, name: str) -> None:
        """Delete the row of a named cell; its names then mean nothing."""
        sheet, reference = self.where(name)
        row = _split(reference)[1]
        data = self.sheets[sheet].find(f"{MAIN}sheetData")
        data[:] = [one for one in data if int(one.get("r")) != row]
        for one in self.names().values():
            if re.fullmatch(rf"'?{re.escape(sheet)}'?!\$[A-Z]+\${row}", one.text):
                one.text = f"'{sheet}'!#REF!"

    def say_identity(self, text: str) -> None:
        """Make it another form's."""
        self.put("csp", "A1", text)

    def _names_move(self, sheet: str, move: Any) -> None:
        for one in self.names().values():
            where, _, cell = one.text.partition("!")
            if where.strip("'") == sheet:
                column, row = move(*_split(cell.replace("$", "")))
                one.text = f"{where}!${letters_of(column)}${row}"

    @staticmethod
    def _renumber(row: Any, number: int) -> None:
        row.set("r", str(number))
        for cell in row:
            cell.set("r", f"{letters_of(_split(cell.get('r'))[0])}{number}")


def _split(reference: str) -> tuple[int, int]:
    letters = re.sub("[0-9]", "", reference)
    return number_of(letters), int(reference.removeprefix(letters))
