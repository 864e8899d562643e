"""What every test may ask for."""

import os

from hypothesis import HealthCheck, settings

from tests.chromium import chromium  # noqa: F401  fixture
from tests.databases import (  # noqa: F401  fixtures
    database,
    database_url,
    empty_postgres_url,
    postgres_server,
    postgres_template,
    postgres_url,
    shared_database,
    sqlite_database,
    sqlite_template,
    sqlite_url,
)
from tests.real_data import maven  # noqa: F401  fixture

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # programs that tests start keep what they compiled: 3 s of each start
settings.register_profile("cordee", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cordee")  # how busy a machine is says nothing about a property
