"""The audit log refuses changes in the database itself; the tables of the search index, one shape per vendor."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# REPLACE deletes without firing delete triggers, so inserting over an existing row is refused as well.
SQLITE = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit "
    "WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id OR sequence = NEW.sequence) "
    "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    "CREATE TABLE search_item (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, "
    "district TEXT NOT NULL, grams TEXT NOT NULL, UNIQUE (kind, ref))",
    # ascii: every sign beyond ASCII counts as a letter, whatever version of Unicode SQLite knows.
    "CREATE VIRTUAL TABLE search_index USING fts5(grams, content='search_item', content_rowid='id', tokenize='ascii', "
    "columnsize=0)",
)
SQLITE_BACK = (
    "DROP TABLE search_index",
    "DROP TABLE search_item",
    "DROP TRIGGER audit_no_replace",
    "DROP TRIGGER audit_no_delete",
    "DROP TRIGGER audit_no_update",
)
POSTGRESQL = (
    "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_append_only()",
    "CREATE TABLE search_item (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind TEXT NOT NULL, "
    "ref TEXT NOT NULL, district TEXT NOT NULL, grams TSVECTOR NOT NULL, UNIQUE (kind, ref))",
    "CREATE INDEX search_item_grams ON search_item USING gin (grams)",
)
POSTGRESQL_BACK = (
    "DROP TABLE search_item",
    "DROP TRIGGER audit_no_change ON audit",
    "DROP FUNCTION audit_append_only()",
)


def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def backwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
