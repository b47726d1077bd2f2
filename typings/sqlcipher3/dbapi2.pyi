"""The same names and types as sqlite3.dbapi2 (sqlcipher3 0.6.4 is a build of that module)."""

from sqlite3.dbapi2 import *
