"""Django settings, from the environment: LIANTU_WORKSPACE (a folder), DATABASE_URL, LIANTU_HOSTS, LIANTU_DEBUG."""

import os
import secrets
from pathlib import Path

import dj_database_url
import plotly

WORKSPACE = Path(os.environ.get("LIANTU_WORKSPACE", "liantu-workspace")).resolve()
DEBUG = os.environ.get("LIANTU_DEBUG") == "1"
# Loopback unless the administrator names the hosts (comma-separated) under which colleagues reach the server.
ALLOWED_HOSTS = [
    "localhost", "127.0.0.1", "[::1]", "testserver",
    *filter(None, os.environ.get("LIANTU_HOSTS", "").split(",")),
]  # fmt: skip


def _secret_key() -> str:
    """Give the workspace's own key, made when the workspace is first used; a restart must not end every session."""
    path = WORKSPACE / "secret.key"
    if path.is_file():
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(50)
    if WORKSPACE.is_dir():
        path.touch(mode=0o600)
        path.write_text(key, encoding="ascii")
    return key


SECRET_KEY = _secret_key()
DATABASES = {"default": dict(dj_database_url.config(default=f"sqlite:///{WORKSPACE / 'book.sqlite3'}"))}
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
    # A write transaction takes its lock at once, and others wait for it up to 20 s before they are told 稍后再试.
    DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    # Compiling a query takes PostgreSQL longer than any query of a page.
    DATABASES["default"]["OPTIONS"] = {"options": "-c jit=off"}
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "liantu.store",
    "liantu.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "liantu.web.middleware.headers",
    "liantu.web.middleware.language",
    "liantu.web.middleware.slashes",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "liantu.web.middleware.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "liantu.web.middleware.Reader",
]
ROOT_URLCONF = "liantu.web.urls"
WSGI_APPLICATION = "liantu.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "liantu.web.context.shell",
            ],
            # The pages' own tags stand in nearly every template: none has to load them.
            "builtins": [
                "liantu.web.templatetags.chrome",
                "liantu.web.templatetags.marks",
                "liantu.web.templatetags.numbers",
            ],
        },
    }
]
AUTH_USER_MODEL = "store.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "liantu.web.passwords.Length", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "liantu.web.errors.stale_form"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
# Plotly's script is served from its own package: nothing of it is copied into the repository or asked for elsewhere.
STATICFILES_DIRS = [("plotly", Path(plotly.__file__).parent / "package_data")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 2000  # the returned forms of a district in one drop; web.rounds_upload bounds their size
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 << 20
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 << 20
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
