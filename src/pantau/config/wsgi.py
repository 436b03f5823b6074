"""Entry for web servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pantau.config.settings")
application = get_wsgi_application()

# The ledger of a year is kept in memory, and a page makes much that goes away by itself: looking for garbage at every 700th new object would walk
# through all of it several times a page, for nothing.
gc.freeze()
gc.set_threshold(100_000, 50, 100)
