"""Where the program's own files are: resources it was shipped with, settings and data it keeps for this user."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# In the wheel the resources are inside the package; in a checkout they stand beside it. importlib.resources
# would find the same two places, but importing it costs a tenth of the time to the first paint.
_RESOURCES = next(
    (place for place in (_PACKAGE / "resources", _PACKAGE.parent / "resources") if place.is_dir()), None
)


def resource(name: str) -> Path:
    """The shipped file or folder of that name under resources/, as "icons/search.svg".

    Raises FileNotFoundError where the program was not shipped with it: a bug, not something the officer did.
    """
    if _RESOURCES is None:
        raise FileNotFoundError(f"the folder resources is neither in {_PACKAGE} nor beside it")
    path = _RESOURCES / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def settings_folder() -> Path:
    """Where this user's settings are kept; it may not exist yet.

    CSP_DESKTOP_SETTINGS overrides it (a stick to carry, a test).
    """
    chosen = os.environ.get("CSP_DESKTOP_SETTINGS")
    if chosen:
        return Path(chosen)
    return _user_folder("APPDATA", "XDG_CONFIG_HOME", ".config")


def data_folder() -> Path:
    """Where what the program makes for itself is kept (logs, the samples tried); it may not exist yet.

    CSP_DESKTOP_DATA overrides it.
    """
    chosen = os.environ.get("CSP_DESKTOP_DATA")
    if chosen:
        return Path(chosen)
    return _user_folder("LOCALAPPDATA", "XDG_DATA_HOME", ".local/share")


def _user_folder(windows: str, linux: str, linux_default: str) -> Path:
    """The platform's folder for one kind of file: Windows' known folders, macOS's Library, the XDG base folders."""
    if sys.platform == "win32":
        return Path(os.environ[windows]) / "CSP Desktop"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "CSP Desktop"
    base = Path(os.environ.get(linux, ""))
    # The XDG rules: a folder that is not absolute is to be ignored.
    return (base if base.is_absolute() else Path.home() / linux_default) / "csp-desktop"
