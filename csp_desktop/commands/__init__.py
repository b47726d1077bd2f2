"""The commands: the services without a window, a module for each kind of work."""

NAMES = (
    "sample",
    "new",
    "pack",
    "report",
    "chart",
    "import",
    "export",
    "check",
    "backup",
    "restore",
    "passphrase",
)
