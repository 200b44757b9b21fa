"""The WSGI application that `liantu serve` starts."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liantu.web.settings")
application = get_wsgi_application()
