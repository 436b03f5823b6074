from pantau.config.settings import *  # noqa: F403
from pantau.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "cli.kelak"]
