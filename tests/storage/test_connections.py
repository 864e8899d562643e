"""Connections that lie idle: a server that restarts is survived, and a quiet one is not asked whether it is there."""

from contextlib import closing
from threading import Thread

import psycopg
import pytest
from sqlalchemy import text

from storage.engine import Connections

PIDS = text("SELECT pg_backend_pid()")


def ended_by_the_server(url: str, pids: list[int]) -> None:
    """Have the server end sessions as it does when it goes down: it says so and hangs up."""
    with psycopg.connect(url, autocommit=True) as other:
        for pid in pids:
            assert other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,)).fetchone() == (True,)


def last_query(url: str, pid: int) -> str:
    with psycopg.connect(url, autocommit=True) as other:
        row = other.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", (pid,)).fetchone()
        assert row is not None
        return str(row[0])


def test_the_end_of_a_server_is_noticed_before_anything_is_asked(postgres_url: str) -> None:
    with closing(Connections(postgres_url)) as connections:
        with connections.reading() as one, connections.writing() as other:
            pids = [one.execute(PIDS).scalar_one(), other.execute(PIDS).scalar_one()]
        ended_by_the_server(postgres_url, pids)
        with connections.reading() as one, connections.writing() as other:
            again = [one.execute(PIDS).scalar_one(), other.execute(PIDS).scalar_one()]
    assert not set(pids) & set(again)


def test_many_threads_notice_it(postgres_url: str) -> None:
    answers: list[int] = []

    def ask() -> None:
        with connections.reading() as connection:
            answers.append(connection.execute(PIDS).scalar_one())

    with closing(Connections(postgres_url)) as connections:
        with connections.reading() as one, connections.reading() as other, connections.reading() as third:
            pids = [each.execute(PIDS).scalar_one() for each in (one, other, third)]
        ended_by_the_server(postgres_url, pids)
        threads = [Thread(target=ask) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(answers) == len(threads)
    assert not set(pids) & set(answers)


@pytest.mark.parametrize(("untested_seconds", "tested"), [(0.0, True), (3600.0, False)])
def test_only_what_lay_idle_for_long_is_asked_whether_it_is_there(
    postgres_url: str, untested_seconds: float, tested: bool
) -> None:
    """A server that vanished without a word, or a net that forgot the connection, is noticed by asking alone."""
    with closing(Connections(postgres_url, untested_seconds=untested_seconds)) as connections:
        with connections.reading() as connection:
            pid = connection.execute(PIDS).scalar_one()
        with connections.reading():
            asked_since = last_query(postgres_url, pid) != "COMMIT"
            assert asked_since == tested
