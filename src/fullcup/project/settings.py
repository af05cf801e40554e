"""Settings: everything that can be set comes from ``FULLCUP_…`` variables and ``DATABASE_URL``."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from fullcup.project.address import LOOPBACK, read_address, trusted_proxies
from fullcup.project.mail import mail_settings
from fullcup.project.place import data_folder, secret_from
from fullcup.store.database import databases

# What is worked out from her notes are small matrices: threads of the library below numpy would
# spin beside each other for many times as long as one takes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_environ = dict(os.environ)
_address = read_address(_environ)
_package = Path(__file__).resolve().parents[1]

FULLCUP_DATA = data_folder(_environ)
FULLCUP_URL = _address.origin
FULLCUP_HTTPS = _address.https
# Whether calendars may be asked for inside the network that this server stands in. Where others use
# the server too, an address that one of them types must not be a way into it.
FULLCUP_PRIVATE_CALENDARS = (
    _address.hosts == LOOPBACK or _environ.get("FULLCUP_PRIVATE_CALENDARS") == "1"
)
FULLCUP_TRUSTED_PROXIES = trusted_proxies(_environ)
FULLCUP_OPERATOR = _environ.get("FULLCUP_OPERATOR", "")
FULLCUP_ZONE = _environ.get("FULLCUP_ZONE") or "UTC"
FULLCUP_ARGON2 = _environ.get("FULLCUP_ARGON2", "")
FULLCUP_GALLERY = _environ.get("FULLCUP_GALLERY") == "1"
FULLCUP_EXIT_URL = _environ.get("FULLCUP_EXIT_URL") or "https://www.google.com/"

_mail = mail_settings(_environ)
FULLCUP_SENDS_MAIL = bool(_mail)
globals().update(_mail)

DEBUG = False
SECRET_KEY = secret_from(FULLCUP_DATA / "server.key")
ROOT_URLCONF = "fullcup.project.urls"
WSGI_APPLICATION = "fullcup.project.wsgi.application"
INSTALLED_APPS = ["django.contrib.staticfiles", "fullcup.store", "fullcup.web"]

# Outermost first. Static files never reach this chain: wsgi.py answers them before Django.
MIDDLEWARE = [
    "fullcup.web.shell.middleware.ShellMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "fullcup.web.space.not_kept.NotKeptMiddleware",
    "fullcup.web.reminders.keeping_up.KeepUpMiddleware",
    "fullcup.web.moment.beside.BesideMiddleware",
]

DATABASES = databases(_environ, FULLCUP_DATA)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "fullcup.web.shell.tags",
                "fullcup.web.help.tags",
            ],
            "context_processors": ["fullcup.web.shell.context.shell"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# Where she opens it.
ALLOWED_HOSTS = list(_address.hosts)
CSRF_TRUSTED_ORIGINS = [_address.origin]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if FULLCUP_TRUSTED_PROXIES and FULLCUP_HTTPS else None
)
APPEND_SLASH = False

# Cookies: a __Host- name binds one to this host and to https. Safari refuses Secure cookies
# on http://127.0.0.1 (https://bugs.webkit.org/show_bug.cgi?id=281149), so plain http keeps plain names.
CSRF_COOKIE_NAME = "__Host-fullcup-form" if FULLCUP_HTTPS else "fullcup-form"
CSRF_COOKIE_SECURE = FULLCUP_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "fullcup.web.shell.again.csrf_failure"
LANGUAGE_COOKIE_NAME = "fullcup-language"

# What she sends stays in memory: Django's own second handler would spool it to /tmp.
FULLCUP_UPLOAD_CAP = 64 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["fullcup.web.shell.uploads.MemoryOnly"]
FILE_UPLOAD_MAX_MEMORY_SIZE = FULLCUP_UPLOAD_CAP
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [_package / "web" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = FULLCUP_DATA / "static"
STORAGES = {"staticfiles": {"BACKEND": "fullcup.web.shell.assets.HashedFiles"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"quiet": {"()": "fullcup.web.shell.log.Quiet"}},
    "formatters": {"plain": {"()": "fullcup.web.shell.log.NoMessages"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["quiet"],
            "formatter": "plain",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers would print paths, and mail whole requests to ADMINS.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},  # a page that is not here is no event
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
