"""What every page frame needs."""

from django.http import HttpRequest


def bingkai(request: HttpRequest) -> dict[str, object]:
    """Context of the page frame."""
    return {}
