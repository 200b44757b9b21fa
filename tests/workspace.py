"""A pytest plugin: the tests of store and web get a temporary workspace; the database is SQLite, or DATABASE_URL."""

import os
import tempfile

# Settings are read once, when pytest-django starts: the workspace must be known before.
os.environ["LIANTU_WORKSPACE"] = tempfile.mkdtemp(prefix="liantu-test-")
