"""Tests of charts and diagrams."""
