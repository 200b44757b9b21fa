"""The Django app of the book."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The store as Django sees it: app label `store`."""

    name = "liantu.store"
    label = "store"
    verbose_name = "产业底册"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Prepare each SQLite connection when it is opened."""
        from liantu.store import connections

        connections.prepare()
