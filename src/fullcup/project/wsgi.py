"""The WSGI application: static files first, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullcup.project.settings")

_django = get_wsgi_application()

# Settings are readable only after the line above.
from fullcup.web.shell.assets import with_static_files  # noqa: E402

application = with_static_files(_django)
