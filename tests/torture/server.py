"""The other side of children.py: has children forked, hears what they say, and kills them."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from csp_desktop.store.file_ref import FileRef

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """The process that forks the writers, and what they have said."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.children"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._said = b""

    def ask(self, act: str, ref: FileRef, **arguments: object) -> int:
        """Have something done to a file in a child; the child's process."""
        raw = ref.key.literal()[2:-1] if ref.key else ""
        asked = {"act": act, "path": str(ref.path), "key": raw, **arguments}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        return int(self.line().removeprefix("pid "))

    def kill(self, child: int, ready: str = "ready", seconds: float = 0.0) -> list[str]:
        """Kill a child so long after it is ready; what it said until then, "ready" left out."""
        said: list[str] = []
        while (line := self.line()) != ready:
            assert line != "gone", "the child has ended by itself"
            said.append(line)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and (not said or said[-1] != "gone"):
            said.append(self.line(left))
        if said and said[-1] == "gone":
            return [line for line in said[:-1] if line]
        os.kill(child, signal.SIGKILL)
        return [line for line in (*said, *self.rest()) if line]

    def rest(self) -> list[str]:
        """What a child still says until it is gone."""
        said: list[str] = []
        while (line := self.line()) != "gone":
            said.append(line)
        return said

    def line(self, longest: float = 30) -> str:
        """The next line said; "" when there is none in that time."""
        assert self._process.stdout is not None
        end = time.monotonic() + longest
        while b"\n" not in self._said:
            left = max(0, end - time.monotonic())
            if not select.select([self._process.stdout], [], [], left)[0]:
                return ""
            read = os.read(self._process.stdout.fileno(), 65536)
            assert read, "the server of writers has ended"
            self._said += read
        line, _, self._said = self._said.partition(b"\n")
        return line.decode()

    def end(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        assert self._process.wait(30) == 0
        self._process.stdout.close()
