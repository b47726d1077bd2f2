"""Tests of the documents that the program writes."""
