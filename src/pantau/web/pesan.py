"""Messages to the next page, in a cookie that is named as all of ours are."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class KukiPesan(CookieStorage):
    """In a cookie, where they fit into one."""

    cookie_name = f"{settings.AWALAN_KUKI}messages"


class Pesan(FallbackStorage):
    """In a cookie, else in the session."""

    storage_classes = (KukiPesan, SessionStorage)
