"""All settings of Pantau, in one file. An empty environment runs on SQLite in the data folder. See docs/setelan.md for each variable."""

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from csp.constants import NONE, SELF

from pantau.config import lingkungan

PAKET = Path(__file__).resolve().parent.parent
DATA_DIR = Path(lingkungan.text("PANTAU_DATA", str(Path.cwd() / "data"))).resolve()
SECRET_KEY = lingkungan.secret_key(DATA_DIR)
DEBUG = lingkungan.boolean("PANTAU_DEBUG", False)
HTTPS = lingkungan.boolean("PANTAU_HTTPS", False)
ALLOWED_HOSTS = [h.strip() for h in lingkungan.text("PANTAU_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",") if h.strip()]
CSRF_TRUSTED_ORIGINS = [f"https://{h}" for h in ALLOWED_HOSTS if HTTPS and h != "*"]
DATABASES = {"default": lingkungan.database(lingkungan.text("DATABASE_URL"), DATA_DIR)}
TIME_ZONE = lingkungan.text("PANTAU_ZONA", "Asia/Makassar")
try:
    ZoneInfo(TIME_ZONE)
except (ZoneInfoNotFoundError, ValueError):
    lingkungan.refuse(f"PANTAU_ZONA tidak dikenal: {TIME_ZONE!r}. Pakai Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.")
CADANGAN_DIR = Path(lingkungan.text("PANTAU_CADANGAN", str(DATA_DIR / "cadangan"))).absolute()
CADANGAN_SIMPAN = lingkungan.integer("PANTAU_CADANGAN_SIMPAN", 14, 1, 1000)
CADANGAN_SANDI = lingkungan.text("PANTAU_CADANGAN_SANDI")
SALIN = lingkungan.text("PANTAU_SALIN")
PEKERJA = lingkungan.integer("PANTAU_PEKERJA", min(max(2, lingkungan.cores()), 8), 1, 64)
METRIK = lingkungan.text("PANTAU_METRIK")
if METRIK and len(METRIK) < 32:
    lingkungan.refuse("PANTAU_METRIK terlalu pendek: sedikitnya 32 huruf acak.")
LOG_AKSES = lingkungan.boolean("PANTAU_LOG_AKSES", HTTPS)
UNGGAH_MAKS_MB = lingkungan.integer("PANTAU_UNGGAH_MAKS_MB", 100, 1, 2000)
NASIONAL_DIR = Path(lingkungan.text("PANTAU_NASIONAL", str(DATA_DIR / "nasional"))).absolute()
MESIN = lingkungan.text("PANTAU_MESIN", "duckdb")
ATURAN_PEMDA = lingkungan.text("PANTAU_ATURAN", str(DATA_DIR / "aturan.toml"))

_GERBANG = {"epos": "PANTAU_KABAR_EPOS", "telegram": "PANTAU_KABAR_TELEGRAM", "whatsapp": "PANTAU_KABAR_WHATSAPP"}
GERBANG_KABAR = {s: g for s, n in _GERBANG.items() if (g := lingkungan.text(n))}  # apprise addresses; {alamat} = the reader's own
PROKSI = lingkungan.networks("PANTAU_PROKSI")
KELUAR_BOLEH = lingkungan.networks("PANTAU_KELUAR_BOLEH")  # own networks that hooks and scheduled pulls may call
ALAMAT_SITUS = lingkungan.text("PANTAU_ALAMAT").rstrip("/")
PUBLIK = lingkungan.boolean("PANTAU_PUBLIK", False)
PUBLIK_LAJU = lingkungan.integer("PANTAU_PUBLIK_LAJU", 120, 10, 100_000)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "pantau.base",
    "pantau.apps.organisasi",
    "pantau.apps.anggaran",
    "pantau.apps.dana",
    "pantau.apps.pengadaan",
    "pantau.apps.realisasi",
    "pantau.apps.kendala",
    "pantau.apps.kabar",
    "pantau.apps.komentar",
    "pantau.apps.kait",
    "pantau.apps.kinerja",
    "pantau.apps.kas",
    "pantau.apps.siklus",
    "pantau.apps.instruksi",
    "pantau.apps.rakor",
    "pantau.apps.sidak",
    "pantau.apps.fgd",
    "pantau.apps.tpp",
    "pantau.apps.muat",
    "pantau.web",
]
MIDDLEWARE = [
    "pantau.web.permintaan.Catat",  # before the next one, which makes the address of a proxy that of its client
    "pantau.web.waktu.WaktuHalaman",
    "pantau.web.lapis.Proksi",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "pantau.web.lapis.Sesi",
    "pantau.web.lapis.Bahasa",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pantau.web.publik.TanpaNama",
    "pantau.api.pintu.Pintu",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # before whatever reads a form: what a stranger sends is not looked at
    "pantau.web.berkas.Muatan",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pantau.web.lapis.ReadOnlyGet",
    "pantau.web.jaga.Jaga",
]
ROOT_URLCONF = "pantau.config.urls"
WSGI_APPLICATION = "pantau.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PAKET / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pantau.web.konteks.bingkai",
            ],
            "builtins": ["pantau.web.templatetags.pantau", "django.templatetags.i18n", "django.templatetags.static"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["pantau.web.akun.SatuTanya"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{v}"}
    for v in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
] + [{"NAME": "pantau.web.akun.SandiLazim"}]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/beranda/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "pantau.web.akun.TanpaPendaftaran"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": None}  # guesses are counted by pantau.web.akun, for all processes together
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
DIAM_MENIT = lingkungan.integer("PANTAU_DIAM_MENIT", 120, 5, 1440)
SESSION_COOKIE_AGE = 12 * 3600  # whoever works on logs in anew each day
MFA_WAJIB = lingkungan.choices(
    "PANTAU_MFA_WAJIB",
    ("admin", "adbang", "pimpinan", "inspektorat", "kepegawaian", "operator", "pejabat", "mitra"),
    ("admin", "adbang") if HTTPS else (),
)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"authenticate": "pantau.web.faktor.KodeMasuk", "reauthenticate": "pantau.web.faktor.KodeUlang"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds: clocks of phones are seldom exact
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PAKET / "locale"]
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = PAKET / "web" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a month of many activities is one form where scripts are off

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
AWALAN_KUKI = "__Host-" if HTTPS else ""  # a browser takes such a cookie from this host alone, over TLS, for all of it
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = (f"{AWALAN_KUKI}{n}" for n in ("sessionid", "csrftoken", "django_language"))
MESSAGE_STORAGE = "pantau.web.pesan.Pesan"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sehat/", r"^metrik/$"]  # asked by the machine itself, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"ringkas": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}, "baris": {"()": "pantau.web.permintaan.Baris"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ringkas" if DEBUG else "baris"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "waitress.queue": {"level": "ERROR"},  # every request that waits would be named
        "pantau.akses": {"level": "INFO"},
        "apprise": {"level": "CRITICAL"},  # it writes the addresses of gateways and persons; what failed is kept with each digest
    },
}
