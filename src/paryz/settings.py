"""The settings of Django, one file for every installation.

What differs between installations stands in `paryz.toml` and `secret.key` in the folder
PARYZ_HOME; DATABASE_URL chooses the engine. docs/running.md says which of them to set.
"""

import os
import secrets

from paryz import installation
from paryz.engines.address import database
from paryz.languages import installed_locales

INSTALLATION = installation.read()
HOME = INSTALLATION.home
TEST = INSTALLATION.mode == "test"
TLS = INSTALLATION.tls and not TEST

DEBUG = os.environ.get("PARYZ_DEBUG") == "1"
# Until an installation is set up there is no key on disk, and one for this process must do.
SECRET_KEY = (
    INSTALLATION.secret_file.read_text(encoding="ascii").strip()
    if INSTALLATION.secret_file.exists()
    else secrets.token_urlsafe(64)
)
ALLOWED_HOSTS = list(INSTALLATION.hosts)
ROOT_URLCONF = "paryz.urls"
WSGI_APPLICATION = "paryz.wsgi.application"

INSTALLED_APPS = [
    # Before django.forms: its templates for inputs are replaced by ours.
    "paryz",
    "paryz.people",
    "paryz.ledger",
    "paryz.duties",
    "paryz.notices",
    "paryz.recording",
    "paryz.registers.acknowledgements",
    "paryz.registers.gifts",
    "paryz.registers.cases",
    "paryz.imports",
    "paryz.documents",
    "paryz.desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
]

MIDDLEWARE = [
    "paryz.web.proxies.TrustedProxies",
    "django.middleware.security.SecurityMiddleware",
    "paryz.web.headers.SecurityHeaders",
    *([] if TEST else ["whitenoise.middleware.WhiteNoiseMiddleware"]),
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "paryz.web.actors.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "paryz.templatetags.paryz",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "paryz.web.context.installation",
                "paryz.desk.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# The record

DATABASES = {"default": database(os.environ.get("DATABASE_URL") or "sqlite", HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "paryz.people.backends.SlipBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TEST
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
OTP_TOTP_ISSUER = "Парыз"

# Many people share one computer and one address: the name and the address are locked together.
AXES_FAILURE_LIMIT = "paryz.people.backends.failures_allowed"
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "paryz.access.throttling.too_many"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# Cookies and addresses

_COOKIE = "__Host-" if TLS else ""
SESSION_COOKIE_NAME = f"{_COOKIE}session"
SESSION_COOKIE_SECURE = TLS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{_COOKIE}csrf"
CSRF_COOKIE_SECURE = TLS
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = f"{_COOKIE}language"
LANGUAGE_COOKIE_SECURE = TLS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if INSTALLATION.proxies else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [INSTALLATION.public_url] if TLS else []
CSRF_FAILURE_VIEW = "paryz.web.errors.csrf_failure"

# Pages that everybody reads alike, some ten kilobytes each

_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _MEMORY},
    "pages": {
        "BACKEND": _MEMORY,
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
}

# Languages and time

LANGUAGE_CODE = "en" if TEST else "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
USE_I18N = True
FORMAT_MODULE_PATH = ["paryz.words.formats"]
# Sentences of the law stand beside it, in the packages of codes, which are no Django apps.
LOCALE_PATHS = installed_locales()
USE_TZ = True
TIME_ZONE = "Asia/Almaty"

# Files

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "attachments"
# Attachments have no address of their own: a view streams each through the policy.
MEDIA_URL = ""
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
if INSTALLATION.uploads.is_dir():
    FILE_UPLOAD_TEMP_DIR = str(INSTALLATION.uploads)
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A page of bulk acts sends a field for each person ticked.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Mail

EMAIL_BACKEND = (
    "paryz.notices.sending.Backend"
    if INSTALLATION.mail.host
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = INSTALLATION.mail.host
EMAIL_PORT = INSTALLATION.mail.port
EMAIL_HOST_USER = INSTALLATION.mail.user
EMAIL_HOST_PASSWORD = INSTALLATION.mail.password
EMAIL_USE_TLS = INSTALLATION.mail.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = INSTALLATION.mail.sender

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
