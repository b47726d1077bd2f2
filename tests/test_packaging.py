"""The wheel holds all that the program needs, works anywhere, and names the licences of what it ships."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import csp_desktop
from csp_desktop import paths

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECLARED = [Requirement(line) for line in PROJECT["dependencies"]]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = re.findall(r"^([\w.-]+)==(\S+)", LOCK, flags=re.MULTILINE)


def run(*arguments: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=folder,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `make wheel` builds it, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run("-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked as pip would, away from the project."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def files_below(folder: str, pattern: str = "*") -> set[str]:
    """The files of the project below a folder, as the wheel names them."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_program_forms_resources_and_migrations(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    forms = {f"csp_desktop/ui/forms/ui_{form.stem}.py" for form in (ROOT / "ui").glob("*.ui")}
    resources = {f"csp_desktop/{name}" for name in files_below("resources")}
    migrations = files_below("csp_desktop/store/migrations")
    assert "csp_desktop/store/migrations/script.py.mako" in migrations
    assert any(name.startswith("csp_desktop/store/migrations/versions/") for name in migrations)
    assert forms
    assert not (files_below("csp_desktop", "*.py") | forms | resources | migrations) - names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folders = {name.split("/")[0] for name in archive.namelist()}
    assert folders == {"csp_desktop", f"csp_desktop-{csp_desktop.__version__}.dist-info"}


def test_the_wheel_names_the_command(wheel: Path, installed: Path) -> None:
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "csp-desktop = csp_desktop.__main__:main" in entry_points.read_text(encoding="utf-8")


def test_the_installed_program_says_its_version_in_any_folder(installed: Path, tmp_path: Path) -> None:
    result = run("-m", "csp_desktop", "--version", folder=tmp_path, PYTHONPATH=str(installed))
    assert (result.returncode, result.stderr) == (0, "")
    assert csp_desktop.__version__ in result.stdout


def test_the_installed_program_reads_its_own_resources(installed: Path, tmp_path: Path) -> None:
    code = "from csp_desktop import paths; print(paths.resource('icons/search.svg'))"
    result = run("-c", code, folder=tmp_path, PYTHONPATH=str(installed))
    assert Path(result.stdout.strip()) == installed / "csp_desktop" / "resources" / "icons" / "search.svg"


def test_the_installed_program_makes_a_sample_and_prints_from_it(installed: Path, tmp_path: Path) -> None:
    for arguments in (("sample", "sample.csp"), ("pack", "sample.csp", "-o", "pack.pdf")):
        result = run("-m", "csp_desktop", *arguments, folder=tmp_path, PYTHONPATH=str(installed))
        assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF-")


def test_the_resources_are_found_in_a_checkout_too() -> None:
    assert paths.resource("fonts") == ROOT / "resources" / "fonts"
    with pytest.raises(FileNotFoundError):
        paths.resource("fonts/none.ttf")


def test_every_library_that_the_program_imports_is_declared() -> None:
    providers = packages_distributions()
    declared = {canonicalize_name(requirement.name) for requirement in DECLARED}
    undeclared = {
        module
        for module in _imported_modules()
        if not declared & {canonicalize_name(name) for name in providers.get(module, [])}
    }
    assert undeclared == set()


def _imported_modules() -> set[str]:
    """The outermost names of what csp_desktop imports from outside it and the standard library."""
    modules = set()
    for path in (ROOT / "csp_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    return modules - set(sys.stdlib_module_names) - {"csp_desktop"}


def test_the_lock_pins_what_is_declared_and_names_no_host() -> None:
    pins = {canonicalize_name(name): Version(version) for name, version in LOCKED}
    for requirement in DECLARED:
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), requirement
    assert "://" not in LOCK
    assert not re.search(r"^-", LOCK, flags=re.MULTILINE)
    assert len(re.findall(r"==.*\\\n +--hash=sha256:", LOCK)) == len(LOCKED), "every pin has a hash"


def test_what_is_installed_is_what_is_locked() -> None:
    """A virtual environment that was changed by hand would test something else than what is shipped."""
    pins: dict[str, set[str]] = {}
    for name, version in LOCKED:
        pins.setdefault(canonicalize_name(name), set()).add(version)
    different = {
        name: distribution(name).version
        for name in runtime_libraries()
        if distribution(name).version not in pins[name]
    }
    assert different == {}


def runtime_libraries() -> set[str]:
    """The libraries that the program brings with it, those that they need included."""
    found: set[str] = set()
    waiting = list(DECLARED)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or not (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += [Requirement(line) for line in distribution(name).requires or []]
    return found


def test_every_library_shipped_is_named_with_its_licence() -> None:
    text = paths.resource("licences/LICENCES.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    named = {canonicalize_name(word) for row in rows for word in re.findall(r"[\w-]+", row)}
    assert runtime_libraries() - named == set()


def test_every_font_and_the_icons_have_their_licence() -> None:
    families = {path.stem.partition("-")[0] for path in paths.resource("fonts").glob("*.ttf")}
    assert families == {"Inter", "SourceSans3"}
    for family in families:
        assert "SIL Open Font License" in paths.resource(f"licences/{family}-OFL.txt").read_text(
            encoding="utf-8"
        )
    assert "ISC License" in paths.resource("licences/Lucide-ISC.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("font", sorted(paths.resource("fonts").glob("*.ttf")), ids=lambda font: font.stem)
def test_every_font_can_be_embedded_and_writes_welsh(font: Path) -> None:
    from reportlab.pdfbase.ttfonts import TTFont

    assert font.read_bytes()[:4] == b"\x00\x01\x00\x00", "TrueType outlines: ReportLab embeds no others"
    glyphs = TTFont(font.stem, str(font)).face.charToGlyph
    assert [letter for letter in "ŴŵŶŷŁłÂâÊêÎîÔôÛû£–−‘’“”•½≥" if ord(letter) not in glyphs] == []


def test_every_icon_is_one_colour_that_the_theme_gives() -> None:
    icons = [path for path in paths.resource("icons").glob("*.svg") if path.stem != "csp-desktop"]
    assert len(icons) >= 45
    for icon in icons:
        text = icon.read_text(encoding="utf-8")
        assert 'stroke="currentColor"' in text, icon.name
        assert not re.search(r'(stroke|fill)="#', text), icon.name
