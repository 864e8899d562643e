"""What operators can see of the running program: events in the log, counts and durations at /metrics."""

import logging
import secrets
import sys
import traceback
from typing import Final

import structlog
from prometheus_client import Counter, Histogram

log = structlog.get_logger()

ANSWERED: Final = Counter("cordee_answers_total", "Orders answered", ("door", "outcome"))
ANSWER_SECONDS: Final = Histogram(
    "cordee_answer_seconds", "Time from an order to its answer", ("door",), buckets=(0.005, 0.02, 0.05, 0.1, 0.5, 2, 10)
)
LATE: Final = Counter("cordee_late_answers_total", "Answers that did not fit into the acknowledgement", ("door",))
TROUBLE: Final = Counter("cordee_trouble_total", "Orders that failed with a reference", ("door",))
POSTED: Final = Counter("cordee_posts_total", "Posts taken from the outbox", ("kind", "outcome"))
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_SECRET_WORDS: Final = frozenset({"token", "secret", "note", "text", "amount", "body", "password", "authorization"})


def set_up_log(level: str) -> None:
    """Send events to standard error: readable in a terminal, or JSON when `level` is "json"."""
    as_json = level == "json"
    threshold = logging.INFO if as_json else getattr(logging, level.upper())
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_secrets,
            *([structlog.processors.format_exc_info] if as_json else []),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=max(threshold, logging.WARNING), stream=sys.stderr, force=True)


def without_secrets(
    _logger: structlog.types.WrappedLogger, _method: str, event: structlog.types.EventDict
) -> structlog.types.EventDict:
    """Drop what must never stand in a log, should somebody pass it by mistake."""
    return {name: value for name, value in event.items() if name not in _SECRET_WORDS}


def new_reference() -> str:
    """Return what a person can read out to whoever looks into the log."""
    return "".join(secrets.choice(_LETTERS) for _ in range(6))


def _code(error: BaseException | None) -> str | None:
    """Return the database's own word for what went wrong ("SQLITE_FULL", "53100"), which quotes nothing."""
    said = getattr(error, "orig", error)
    code = getattr(said, "sqlite_errorname", None) or getattr(said, "sqlstate", None)
    return None if code is None else str(code)


def note_trouble(error: BaseException, door: str) -> str:
    """Log where an error came from, without its words (they may quote a note or an amount); return its reference."""
    reference = new_reference()
    cause = error.__cause__ or error.__context__
    log.error(
        "order failed",
        reference=reference,
        door=door,
        error=type(error).__qualname__,
        cause=None if cause is None else type(cause).__qualname__,
        code=_code(error) or _code(cause),
        trace="".join(traceback.format_tb(error.__traceback__)),
    )
    TROUBLE.labels(door=door).inc()
    return reference
