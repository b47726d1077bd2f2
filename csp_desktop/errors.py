"""The two kinds of error: what the officer can act on (KnownError), and bugs (everything else)."""


class KnownError(Exception):
    """A problem the officer can act on.

    text: one sentence saying what happened, without a full stop rule of its own ("The folder is read-only.").
    hint: one sentence saying what to do next; may be empty where the text already says it.
    reason: one word by which a window offers ways on, where a kind of problem has such; else "".
    """

    reason: str = ""

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint

    def line(self) -> str:
        """The whole message on one line, as the command line prints it."""
        return f"{self.text.rstrip('.')}; {self.hint[:1].lower()}{self.hint[1:]}" if self.hint else self.text


def gone(what: str) -> KnownError:
    """What is said of a record that was deleted meanwhile. what: its kind, as "meeting"."""
    return KnownError(f"This {what} is no longer there.", "Undo brings back what was deleted.")
