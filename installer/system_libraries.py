"""Finds which of Qt's system libraries Debian has not installed, and installs them where it may."""

import ctypes
import os
import shutil
import subprocess
import sys

# Debian package: one shared library that it brings (found by starting Qt in an empty Debian 12).
ALWAYS = {
    "libglib2.0-0": "libgthread-2.0.so.0",
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
}
FOR_A_SCREEN = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}


def is_loadable(library: str) -> bool:
    """Whether the dynamic loader finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(packages: dict[str, str]) -> list[str]:
    """The packages whose library is not there."""
    return [package for package, library in packages.items() if not is_loadable(library)]


def as_root() -> list[str] | None:
    """What to put before a command to run it as root, or None where we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def install(packages: list[str]) -> bool:
    """Installs the packages by apt; False where we may not, or apt could not."""
    root = as_root()
    if root is None or not shutil.which("apt-get"):
        return False
    print("Installing Qt's system libraries:", *packages)
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run([*apt, *command], stdout=subprocess.DEVNULL).returncode != 0:
            return False
    return True


def main() -> int:
    """Returns 0 when Qt can start here, 1 when a library that it needs is missing."""
    if sys.platform != "linux":
        return 0
    wanted = missing(ALWAYS | FOR_A_SCREEN)
    if not wanted or install(wanted):
        return 0
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    needed = missing(ALWAYS | FOR_A_SCREEN if has_screen else ALWAYS)
    why = "Qt cannot start without" if needed else "To open a window on a screen, Qt also needs"
    print(f"{why} some system libraries; run this line:", file=sys.stderr)
    print(f"    sudo apt-get update && sudo apt-get install -y {' '.join(wanted)}", file=sys.stderr)
    return 1 if needed else 0


if __name__ == "__main__":
    sys.exit(main())
