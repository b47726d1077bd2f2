"""The mapped classes, one module a noun."""
