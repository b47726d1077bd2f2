"""Compiles the Qt Designer forms ui/*.ui into csp_desktop/ui/forms/ui_*.py, writing only what changed."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Compiles, or with --check only names the forms that are out of date (exit 1 if any)."""
    if "--check" in sys.argv[1:]:
        stale = out_of_date(ROOT)
        for path in stale:
            print(
                f"{path.relative_to(ROOT)} is out of date; run: python ui/compile_forms.py", file=sys.stderr
            )
        return 1 if stale else 0
    compile_all(ROOT)
    return 0


def compile_all(root: Path = ROOT) -> list[Path]:
    """Compiles every form that changed and removes what has no form any more; returns the files touched."""
    wanted = compiled(root)
    orphans = [path for path in _present(root) if path not in wanted]
    changed = [path for path, source in wanted.items() if _read(path) != source]
    for path in orphans:
        path.unlink()
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8", newline="\n")
    return orphans + changed


def out_of_date(root: Path = ROOT) -> list[Path]:
    """The generated files that are missing, differ from their form, or have none."""
    wanted = compiled(root)
    orphans = [path for path in _present(root) if path not in wanted]
    return orphans + [path for path, source in wanted.items() if _read(path) != source]


def compiled(root: Path = ROOT) -> dict[Path, str]:
    """The Python source of every form, by the file that it belongs in."""
    forms = sorted((root / "ui").glob("*.ui"))
    return {_folder(root) / f"ui_{form.stem}.py": compile_form(form) for form in forms}


def compile_form(form: Path) -> str:
    """One form as Python source, without uic's heading (it names the version and would change for nothing).

    Raises subprocess.CalledProcessError where the form is not one that uic can read.
    """
    command = [str(_uic()), "-g", "python", str(form)]
    result = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    body = result.stdout[result.stdout.index("from PySide6") :]
    return f'"""Made from ui/{form.name} by ui/compile_forms.py; change the form, not this."""\n\n{body}'


def _uic() -> Path:
    """Qt's form compiler inside PySide6; called directly, as its Python wrapper takes ten times as long."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("PySide6 is needed to compile the forms", name="PySide6")
    package = Path(spec.origin).parent
    places = [package / "Qt" / "libexec" / "uic", package / "uic.exe"]
    return next(place for place in places if place.is_file())


def _folder(root: Path) -> Path:
    return root / "csp_desktop" / "ui" / "forms"


def _present(root: Path) -> list[Path]:
    return sorted(_folder(root).glob("ui_*.py"))


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
