"""The Django app of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages as Django sees them: app label `web`."""

    name = "liantu.web"
    label = "web"
