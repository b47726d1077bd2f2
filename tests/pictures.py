"""`python -m tests.pictures OUT`: the README's pictures, made by the program itself from the Somerset sample."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

PAGE_OF = "£659,032.00"
SCALE = 1.5  # of 72 dots an inch


def main(arguments: list[str]) -> int:
    """Write window.png and pack-page.png; 2 when no folder is named."""
    if len(arguments) != 1:
        print("usage: python -m tests.pictures OUT", file=sys.stderr)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        file = _sample(Path(place))
        _page(file, Path(place) / "pack.pdf", out / "pack-page.png")
        _window(file, Path(place), out / "window.png")
    return 0


def _sample(place: Path) -> Path:
    from csp_desktop.samples import make_sample

    file = place / "somerset.csp"
    make_sample(file, "somerset").close()
    return file


def _page(file: Path, pack: Path, out: Path) -> None:
    """The first page of the pack on which an item opens with the sum of the awards."""
    import pypdfium2

    from csp_desktop.__main__ import main as command

    if command(["pack", str(file), "-o", str(pack)]):
        raise SystemExit(1)
    document = pypdfium2.PdfDocument(pack)
    texts = [page.get_textpage().get_text_range() for page in document]
    wanted = next(at for at, text in enumerate(texts) if PAGE_OF in text and "Item " in text)
    document[wanted].render(scale=SCALE).to_pil().save(out, optimize=True)
    document.close()


def _window(file: Path, place: Path, out: Path) -> None:
    """The Funding tab with its first award open."""
    os.environ |= {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.qpa.*=false;*.debug=false",
        "CSP_DESKTOP_SETTINGS": str(place / "settings"),
        "CSP_DESKTOP_DATA": str(place / "data"),
    }
    from PySide6.QtWidgets import QApplication

    from csp_desktop import app, settings

    program = QApplication([])
    window = app.build(program, settings.Settings(size=[1366, 768], tab="funding", theme="light"))
    window.show()
    window.files.open_path(file)
    for _ in range(40):
        program.processEvents()
    window.open_record("awards", 1)
    for _ in range(40):
        program.processEvents()
    window.grab().save(str(out))
    window.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
