"""Settings: one flat file. What an installation may change stands in `environment.py`, with its meaning."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from schakel.config import environment, secrets
from schakel.config.postgres.connection import database_settings

environment.refuse_unknown()

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent
DATA_FOLDER = environment.data_folder()
DEFINITIONS = ROOT / "definitions"
EXAMPLES = ROOT / "examples"

DEBUG = environment.flag("SCHAKEL_DEBUG")
DEMO_MODE = environment.flag("SCHAKEL_DEMO")
ALLOWED_HOSTS = environment.words("SCHAKEL_ALLOWED_HOSTS")

SECRET_KEY = secrets.django_secret_key()
CONTEXT_KEY = secrets.context_key()
SEALING_KEYS = secrets.sealing_keys()
FINGERPRINT_KEY = secrets.sealing_key()

SCHAKEL_FACTS = DATA_FOLDER / "figures" / "facts.duckdb"
SCHAKEL_ANSWERS = DATA_FOLDER / "figures" / "answer"

INSTALLED_APPS = [
    "schakel.ui.apps.UiConfig",
    "schakel.access.apps.AccessConfig",
    "schakel.audit.apps.AuditConfig",
    "schakel.organisations.apps.OrganisationsConfig",
    "schakel.people.apps.PeopleConfig",
    "schakel.incidents.apps.IncidentsConfig",
    "schakel.instruments.apps.InstrumentsConfig",
    "schakel.mandates.apps.MandatesConfig",
    "schakel.cases.apps.CasesConfig",
    "schakel.intake.apps.IntakeConfig",
    "schakel.programmes.apps.ProgrammesConfig",
    "schakel.chain.referral.apps.ReferralConfig",
    "schakel.chain.file_building.apps.FileBuildingConfig",
    "schakel.chain.weighing.apps.WeighingConfig",
    "schakel.chain.case_direction.apps.CaseDirectionConfig",
    "schakel.chain.execution.apps.ExecutionConfig",
    "schakel.chain.evaluation.apps.EvaluationConfig",
    "schakel.documents.apps.DocumentsConfig",
    "schakel.rights.apps.RightsConfig",
    "schakel.retention.apps.RetentionConfig",
    "schakel.workspace.apps.WorkspaceConfig",
    "schakel.figures.apps.FiguresConfig",
    "schakel.extract.apps.ExtractConfig",
    "schakel.demo.apps.DemoConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "schakel.config.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "schakel.organisations.leaving.LeavingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "schakel.organisations.viewer.ViewerMiddleware",
    "schakel.audit.form_keys.FormKeyMiddleware",
    "schakel.audit.limits.LimitMiddleware",
    "schakel.access.gate.GateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "schakel.access.context_processors.viewer",
            ],
        },
    }
]

ROOT_URLCONF = "schakel.config.urls"
WSGI_APPLICATION = "schakel.config.wsgi.application"
DATABASES = {
    "default": database_settings(environment.text("SCHAKEL_DB_ROLE")) | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True},
}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["schakel.organisations.viewer.WorkerBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SECOND_STEP = True  # put off by tests of other things; no installation can
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "sign_in"

SESSION_ENGINE = "schakel.organisations.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_IDLE_AGE = 15 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "schakel"
CSRF_COOKIE_NAME = "schakel_form"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "schakel.config.errors.csrf_failed"

_https = environment.flag("SCHAKEL_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_REFERRER_POLICY = (
    "same-origin"  # nothing to others; "no-referrer" would make browsers post without an origin, and forms fail
)
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "script-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
EXIT_SITE = environment.text("SCHAKEL_EXIT_SITE")

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("fr", _("Frans")), ("de", _("Duits")), ("en", _("Engels"))]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

STATIC_URL = "/static/"
STATIC_ROOT = None  # the files are served from where they lie
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MAX_IMPORT_BYTES = 50 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
