"""Tests that torture the records file: kills, full disks, failing writes, damaged files; long when run in full."""
