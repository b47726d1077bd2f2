"""Reports: pure document blocks and the two writers, PDF and Word."""
