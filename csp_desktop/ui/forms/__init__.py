"""The Designer forms of ui/ as Python, made by ui/compile_forms.py and not kept in git."""
