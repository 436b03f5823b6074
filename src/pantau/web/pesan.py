"""Messages to the next page, in a cookie that is named as all of ours are."""

from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest
from django.utils.translation import gettext


class KukiPesan(CookieStorage):
    """In a cookie, where they fit into one."""

    cookie_name = f"{settings.AWALAN_KUKI}messages"


class Pesan(FallbackStorage):
    """In a cookie, else in the session."""

    storage_classes = (KukiPesan, SessionStorage)


def say_saved(request: HttpRequest, baru: bool = True) -> None:
    """Say on the next page that something was saved, or that it was so already."""
    if baru:
        messages.success(request, gettext("Tersimpan."))
    else:
        messages.info(request, gettext("Sudah begitu sebelumnya; tidak ada yang berubah."))
