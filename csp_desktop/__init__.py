"""CSP Desktop: one officer's records of a Community Safety Partnership, and the packs printed from them."""

__version__ = "0.1.0"
