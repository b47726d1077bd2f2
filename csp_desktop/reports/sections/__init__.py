"""Sections: frozen results of services turned into blocks."""
