"""End the program once a newer release has changed the database: what this one does not know it would write away."""

import os
import signal
from collections.abc import Callable

import structlog

from bot.clock import Clock
from bot.delivery import Delivery
from storage.database import Database
from storage.migrate import SchemaTooNew, check_schema

log = structlog.get_logger()


def stop() -> None:
    """Have this process end as by SIGTERM: what was claimed is finished first."""
    os.kill(os.getpid(), signal.SIGTERM)


def schema(database: Database, _delivery: Delivery, _clock: Clock, end: Callable[[], None] = stop) -> None:
    """Look whether the schema is still one that this release knows; `end` is called where it is not."""
    try:
        check_schema(database.connections)
    except SchemaTooNew as newer:
        log.error("schema too new, ending", schema=newer.schema, known=newer.known)
        end()
