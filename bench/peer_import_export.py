"""The peer of imports: django-import-export on the same workbook, into one table with a unique code, on SQLite.

Run as its own process: `python -m bench.peer_import_export FILE DATABASE` prints seconds and rows. It stores the twelve
cells of each row as text or number; it keeps no revision, no source cell, no statement, no entity, no search index.
"""

import json
import sys
from time import perf_counter
from typing import Any

import django
from django.conf import settings


def main(file: str, database: str) -> None:
    """Import the file and print what it took."""
    settings.configure(
        INSTALLED_APPS=["import_export"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": database}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()
    from django.db import connection, models
    from import_export import resources
    from tablib import Dataset

    names = ("serial", "code", "name", "district", "park", "industry", "cluster", "products", "scale", "capital",
             "founded", "status")  # fmt: skip
    fields = {each: models.CharField(max_length=200, blank=True) for each in names if each not in ("code", "capital")}
    columns = {**fields, "code": models.CharField(max_length=18, unique=True), "capital": models.FloatField(null=True)}
    meta = type("Meta", (), {"app_label": "import_export"})
    firm: Any = type("Firm", (models.Model,), {**columns, "Meta": meta, "__module__": __name__})
    with connection.schema_editor() as editor:
        editor.create_model(firm)
    options = {"model": firm, "import_id_fields": ["code"], "fields": names, "skip_unchanged": True,
               "use_bulk": True, "batch_size": 2000, "skip_diff": True}  # fmt: skip
    resource = type("FirmResource", (resources.ModelResource,), {"Meta": type("Meta", (), options)})()
    started = perf_counter()
    with open(file, "rb") as stream:
        data = Dataset().load(stream.read(), format="xlsx")
    data.headers = list(names)
    result = resource.import_data(data, raise_errors=True)
    seconds = perf_counter() - started
    print(json.dumps({"seconds": seconds, "rows": firm.objects.count(), "new": result.totals["new"]}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
