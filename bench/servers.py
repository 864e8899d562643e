"""A PostgreSQL server for as long as a run lasts: the tests' binaries, with the settings of production."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.databases import NAMED_SERVER, SETTINGS, own_server

_SAFE = dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes", "autovacuum"), "on")
"""What was confirmed survives a power cut, as on SQLite: the tests switch that off."""
_ROOMY = {"shared_buffers": "1GB", "max_wal_size": "8GB", "checkpoint_timeout": "30min"}
"""The memory that a server of its own has."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """Give the address of a server on which databases may be created."""
    named = os.environ.get(NAMED_SERVER)
    if named:
        yield named
        return
    with own_server(SETTINGS | _SAFE | _ROOMY) as url:
        yield url
