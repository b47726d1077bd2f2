"""How many rounds a torture test takes: a usual number in every run, the full number in `make torture`."""

import os


def rounds(usual: int, full: int) -> int:
    """The rounds to take: full where CSP_TORTURE is 1, as `make torture` sets it."""
    return full if os.environ.get("CSP_TORTURE") == "1" else usual
