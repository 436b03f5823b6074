"""The number of the request that is being answered: log, answer and journal carry the same."""

from contextvars import ContextVar

permintaan: ContextVar[str] = ContextVar("permintaan", default="")
