"""Disks that fail: a layer that counts and fails writes (faults.c), a disk of a few megabytes, and a child to use them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(__file__).with_name("faults.c")
SMALL = "24m"  # the small disk
MOUNTED = f'mount -t tmpfs -o size={SMALL} tmpfs "$0" && exec "$@"'


def library(folder: Path) -> Path:
    """The layer, compiled. Skips the test where that cannot be."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not sys.platform.startswith("linux") or compiler is None:
        pytest.skip("counting and failing writes needs Linux and a C compiler")
    made = folder / "faults.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, SOURCE, "-ldl"], check=True)
    return made


def on_the_layer(layer: Path, *arguments: object) -> Any:
    """What faulted.py sees where the layer stands between it and the disk."""
    return _seen([], arguments, LD_PRELOAD=str(layer))


def on_a_small_disk(folder: Path, most: int) -> Any:
    """What faulted.py sees on a disk of a few megabytes that is there for it alone. Skips the test where none can be."""
    small = ["unshare", "-rm", "sh", "-c", MOUNTED, str(folder)]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*small, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("a small disk needs Linux and the right to mount one in a namespace of its own")
    return _seen(small, ("space", folder, most))


def _seen(before: list[str], arguments: tuple[object, ...], **environment: str) -> Any:
    ran = subprocess.run(
        [*before, sys.executable, "-m", "tests.torture.faulted", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
