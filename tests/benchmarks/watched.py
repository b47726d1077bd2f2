"""Watches a program start from outside: when its window is painted, when it is quiet, and the memory it took.

What the X server holds is read through libX11, and what the processes used from /proc, so nothing in the program under
test takes part. The method is that of the anchors in speed.md §A: painted is eight colours in the window's pixels; quiet is
the start of the first half second in which the program's session used no more than 20 ms of processor.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import time
from contextlib import suppress
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

POLL = 0.004  # seconds between looks
QUIET, USED = 0.5, 0.02  # seconds: so long, at most so much processor
TIMEOUT = 60
COLOURS = 8
STRIP = 64  # pixels high
SMALLEST = 200  # pixels: anything smaller is no window of ours
VIEWABLE = 2
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds from the start of the process to the painted and to the quiet window; MiB of memory at its peak."""

    painted: float
    usable: float
    peak: float


class _Attributes(ctypes.Structure):
    """XWindowAttributes."""

    _fields_ = (
        *((name, c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", c_void_p),
        ("root", c_ulong),
        *((name, c_int) for name in ("class_", "bit_gravity", "win_gravity", "backing_store")),
        *((name, c_ulong) for name in ("backing_planes", "backing_pixel")),
        ("save_under", c_int),
        ("colormap", c_ulong),
        *((name, c_int) for name in ("map_installed", "map_state")),
        *((name, c_long) for name in ("all_event_masks", "your_event_mask", "do_not_propagate_mask")),
        ("override_redirect", c_int),
        ("screen", c_void_p),
    )


class _Image(ctypes.Structure):
    """The beginning of XImage."""

    _fields_ = (
        *((name, c_int) for name in ("width", "height", "xoffset", "format")),
        ("data", c_void_p),
        *((name, c_int) for name in ("byte_order", "unit", "bit_order", "pad", "depth", "bytes_per_line")),
    )


class _Text(ctypes.Structure):
    """XTextProperty."""

    _fields_ = (("value", c_void_p), ("encoding", c_ulong), ("format", c_int), ("nitems", c_ulong))


class Screen:
    """The X display that DISPLAY names. Raises OSError where there is no libX11 or no such display."""

    def __init__(self) -> None:
        name = find_library("X11")
        if name is None:
            raise OSError("libX11 is not installed")
        self._x = x = ctypes.CDLL(name)
        x.XOpenDisplay.restype = c_void_p
        x.XDefaultRootWindow.restype = c_ulong
        x.XDefaultRootWindow.argtypes = (c_void_p,)
        x.XQueryTree.argtypes = (
            c_void_p,
            c_ulong,
            POINTER(c_ulong),
            POINTER(c_ulong),
            POINTER(POINTER(c_ulong)),
            POINTER(c_uint),
        )
        x.XGetTextProperty.argtypes = (c_void_p, c_ulong, POINTER(_Text), c_ulong)
        x.XInternAtom.restype = c_ulong
        x.XInternAtom.argtypes = (c_void_p, c_char_p, c_int)
        x.XGetWindowAttributes.argtypes = (c_void_p, c_ulong, POINTER(_Attributes))
        x.XGetImage.restype = POINTER(_Image)
        x.XGetImage.argtypes = (c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_ulong, c_int)
        x.XFree.argtypes = (c_void_p,)
        x.XDestroyImage.argtypes = (POINTER(_Image),)
        # A window may be gone between two questions: the answer is then nothing, not the end of this process.
        handler = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)
        self._quiet = handler(lambda _display, _event: 0)
        x.XSetErrorHandler.argtypes = (handler,)
        x.XSetErrorHandler(self._quiet)
        self._display = x.XOpenDisplay(None)
        if not self._display:
            raise OSError(f"there is no display {os.environ.get('DISPLAY', '')}")
        self._name = x.XInternAtom(self._display, b"_NET_WM_NAME", 0)

    def close(self) -> None:
        """Leave the display."""
        self._x.XCloseDisplay(c_void_p(self._display))

    def window(self, title: str) -> int | None:
        """The window on the screen whose title the pattern is found in."""
        wanted = re.compile(title)
        for found in self._windows(self._x.XDefaultRootWindow(self._display), 3):
            attributes = self._attributes(found)
            if attributes is None or attributes.map_state != VIEWABLE or attributes.width < SMALLEST:
                continue
            if wanted.search(self._title(found)):
                return found
        return None

    def painted(self, window: int) -> bool:
        """Whether the window shows at least eight colours, at its top and its middle, where each program has words.

        Fetching the whole window at every look would slow what is watched.
        """
        attributes = self._attributes(window)
        if attributes is None or attributes.map_state != VIEWABLE:
            return False
        middle = attributes.height // 2 - STRIP // 2
        return any(self._colours(window, top, attributes.width) >= COLOURS for top in (0, middle))

    def _colours(self, window: int, top: int, width: int) -> int:
        image = self._x.XGetImage(self._display, window, 0, top, width, STRIP, 0xFFFFFFFF, 2)
        if not image:
            return 0
        held = image.contents
        pixels = ctypes.string_at(held.data, held.bytes_per_line * held.height)
        self._x.XDestroyImage(image)
        return len(set(memoryview(pixels).cast("I")[::7]))

    def _windows(self, window: int, depth: int) -> Iterator[int]:
        root, parent, many, children = c_ulong(), c_ulong(), c_uint(), POINTER(c_ulong)()
        found = self._x.XQueryTree(
            self._display, window, byref(root), byref(parent), byref(children), byref(many)
        )
        if not found or not many.value:
            return
        inner = children[: many.value]
        self._x.XFree(children)
        yield from inner
        if depth > 1:
            for each in inner:
                yield from self._windows(each, depth - 1)

    def _title(self, window: int) -> str:
        found = _Text()
        if not self._x.XGetTextProperty(self._display, window, byref(found), self._name) or not found.value:
            return ""
        words = ctypes.string_at(found.value, found.nitems).decode("utf-8", "replace")
        self._x.XFree(found.value)
        return words

    def _attributes(self, window: int) -> _Attributes | None:
        made = _Attributes()
        return made if self._x.XGetWindowAttributes(self._display, window, byref(made)) else None


def start(screen: Screen, command: Sequence[str], title: str, environment: Mapping[str, str]) -> Started:
    """Start a program, watch it until it is quiet, and end it. Raises TimeoutError where it never gets there."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            painted = _wait_for_paint(screen, title, begun, process)
            usable = _wait_for_quiet(process.pid, begun)
            peak = sum(_peak(each) for each in _session(process.pid))
        finally:
            _end(process)
    return Started(painted, max(usable, painted), peak)


def _wait_for_paint(screen: Screen, title: str, begun: float, process: subprocess.Popen[bytes]) -> float:
    while (now := time.perf_counter() - begun) < TIMEOUT:
        window = screen.window(title)
        if window is not None and screen.painted(window):
            return time.perf_counter() - begun
        if process.poll() is not None:
            said = process.stderr.read().decode() if process.stderr is not None else ""
            raise ChildProcessError(f"it ended with {process.returncode} before it had a window: {said}")
        time.sleep(POLL)
    raise TimeoutError(f"no window with {title} was painted in {now:.0f} s")


def _wait_for_quiet(pid: int, begun: float) -> float:
    """The start of the first half second in which hardly any processor was used."""
    looks = [(time.perf_counter() - begun, _processor(pid))]
    while looks[-1][0] < TIMEOUT:
        time.sleep(0.01)
        looks.append((time.perf_counter() - begun, _processor(pid)))
        now, used = looks[-1]
        while len(looks) > 1 and now - looks[1][0] >= QUIET:
            looks.pop(0)
        if now - looks[0][0] >= QUIET and used - looks[0][1] <= USED:
            return looks[0][0]
    raise TimeoutError("it never came to rest")


def _session(pid: int) -> list[int]:
    """The processes of the session that a process leads; those that went their own way stay counted."""
    found = []
    for each in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            fields = _stat(int(each))
            if int(fields[3]) == pid:
                found.append(int(each))
    return found


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name of the program: state, parent, group, session, ..."""
    words = Path(f"/proc/{pid}/stat").read_text()
    return words[words.rindex(")") + 2 :].split()


def _processor(pid: int) -> float:
    """Seconds of processor that the session has used."""
    used = 0
    for each in _session(pid):
        with suppress(OSError):
            used += sum(map(int, _stat(each)[11:15]))
    return used / _TICK


def _peak(pid: int) -> float:
    """MiB of memory at the process's peak."""
    with suppress(OSError):
        for words in Path(f"/proc/{pid}/status").read_text().splitlines():
            if words.startswith("VmHWM:"):
                return int(words.split()[1]) / 1024
    return 0.0


def _end(process: subprocess.Popen[bytes]) -> None:
    for way in (signal.SIGTERM, signal.SIGKILL):
        for each in _session(process.pid):
            with suppress(ProcessLookupError):
                os.kill(each, way)
        with suppress(subprocess.TimeoutExpired):
            process.wait(3)
            return
