"""Fills a return form in LibreOffice as a person would; run by the system's own Python, which has LibreOffice's bridge.

office_filling.py FORM OUT VALUES.json PIPE: values by the name of their cell in a workbook, by table and cell in Word.
"""

import json
import sys
import time
from pathlib import Path

import uno  # pyright: ignore[reportMissingImports]
from com.sun.star.beans import PropertyValue  # pyright: ignore[reportMissingImports]
from com.sun.star.connection import NoConnectException  # pyright: ignore[reportMissingImports]


def main(form: str, out: str, values: str, pipe: str) -> None:
    desktop, context = connected(pipe)
    document = desktop.loadComponentFromURL(Path(form).as_uri(), "_blank", 0, (made("Hidden", False),))
    typed = json.loads(Path(values).read_text(encoding="utf-8"))
    if form.endswith(".xlsx"):
        fill_workbook(document, context, typed)
        filter_name = "Calc MS Excel 2007 XML"
    else:
        fill_document(document, typed)
        filter_name = "MS Word 2007 XML"
    document.storeToURL(Path(out).as_uri(), (made("FilterName", filter_name),))
    document.close(True)
    desktop.terminate()


def connected(pipe: str):
    """LibreOffice, once it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)  # there is nothing to wait on: its pipe appears when it appears
            continue
        return context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        ), context
    raise SystemExit("LibreOffice did not start")


def made(name: str, value: object):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def fill_workbook(document, context, typed: dict[str, str]) -> None:
    """Go to each cell by its name and type; the sheets stay protected, as they are sent."""
    frame = document.CurrentController.Frame
    dispatcher = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", context
    )
    for name, words in typed.items():
        area = document.NamedRanges.getByName(name).getReferredCells()
        document.CurrentController.select(area)
        dispatcher.executeDispatch(frame, ".uno:EnterString", "", 0, (made("StringName", words),))


def fill_document(document, typed: dict[str, str]) -> None:
    """Type over the cells of the tables, each as "2!C3"; the controls in them go, as when a person does so."""
    found = list(tables(document.Text))
    for place, words in typed.items():
        number, _, name = place.partition("!")
        found[int(number) - 1].getCellByName(name).setString(words)


def tables(text):
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            yield part


if __name__ == "__main__":
    main(*sys.argv[1:])
