"""Values and rules in pure Python: no SQL, no Qt."""
