"""What was done is not done again: in this process, in another on the same database, and after a refusal."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from bot.doors.once import DOUBLE_ENTER, Once, Token
from bot.views import Message
from domain.foundations.refusals import NotFound
from domain.selling.workspace import Choices
from storage.database import Database, open_database
from storage.inbox import Coming
from storage.migrate import migrate

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TYPED = Token.of_words("U1", "C1", "log", "call reached")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path}/once.db"
    migrate(url)
    opened = open_database(url)
    opened.create_workspace(None, Choices())
    yield opened
    opened.close()


@pytest.fixture
def here(database: Database) -> Once:
    return Once(database.inbox, at_once)


@pytest.fixture
def elsewhere(database: Database) -> Once:
    """Another process on the same database."""
    return Once(database.inbox, at_once)


def at_once(work: Callable[[], None]) -> None:
    work()


class Orders:
    """Counts how often an order was carried out, each in a transaction."""

    def __init__(self, database: Database, *, workspace: int = 1, at: datetime = NOW) -> None:
        self.done = 0
        self._database, self._workspace, self._at = database, workspace, at

    def later(self, seconds: float) -> "Orders":
        """The same orders so much later."""
        self._at = NOW + timedelta(seconds=seconds)
        return self

    def there(self, workspace: int) -> "Orders":
        """The same orders in another workspace."""
        self._workspace = workspace
        return self

    def __call__(self, coming: Coming) -> Message:
        with self._database.begin(
            self._workspace, by=None, at=self._at, family="log", verb="call", door="command", once=coming
        ):
            self.done += 1
        return Message(f"done {self.done}")


@pytest.fixture
def order(database: Database) -> Orders:
    return Orders(database)


def test_the_second_within_five_seconds_repeats_the_first_answer(here: Once, order: Orders) -> None:
    first = here.act(1, TYPED, NOW, order, patience=1)
    second = here.act(1, TYPED, NOW + timedelta(seconds=4), order.later(4), patience=1)
    assert first == second == Message("done 1")
    assert order.done == 1


def test_the_second_after_five_seconds_counts(here: Once, order: Orders) -> None:
    here.act(1, TYPED, NOW, order, patience=1)
    assert here.act(1, TYPED, NOW + DOUBLE_ENTER, order.later(5), patience=1) == Message("done 2")


def test_another_process_repeats_the_answer(here: Once, elsewhere: Once, order: Orders) -> None:
    here.act(1, TYPED, NOW, order, patience=1)
    assert elsewhere.act(1, TYPED, NOW + timedelta(seconds=1), order.later(1), patience=1) == Message("done 1")
    assert order.done == 1


def test_another_process_says_nothing_while_the_answer_is_not_known(elsewhere: Once, order: Orders) -> None:
    order(Coming(TYPED.key, TYPED.within))
    assert elsewhere.act(1, TYPED, NOW + timedelta(seconds=1), order.later(1), patience=1) is None
    assert order.done == 1


def test_what_was_refused_may_be_tried_again_at_once(
    here: Once, elsewhere: Once, order: Orders, database: Database
) -> None:
    def refused(coming: Coming) -> Message:
        with database.begin(1, by=None, at=NOW, family="deal", verb="move", door="command", once=coming):
            raise NotFound(kind="deal", words="acne", known=())

    with pytest.raises(NotFound):
        here.act(1, TYPED, NOW, refused, patience=1)
    assert elsewhere.act(1, TYPED, NOW, order, patience=1) == Message("done 1")
    assert here.act(1, TYPED, NOW + DOUBLE_ENTER, order.later(5), patience=1) == Message("done 2")


def test_what_an_earlier_release_refused_says_nothing(here: Once, order: Orders, database: Database) -> None:
    database.inbox.once(1, TYPED.key, NOW, within=TYPED.within)
    database.inbox.answered(1, TYPED.key, "-")
    assert here.act(1, TYPED, NOW, order, patience=1) is None


def test_two_at_the_same_moment_act_once(here: Once, order: Orders) -> None:
    start, answers = Barrier(2), list[Message | None]()

    def press() -> None:
        start.wait()
        answers.append(here.act(1, TYPED, NOW, order, patience=5))

    both = [Thread(target=press) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert answers == [Message("done 1")] * 2
    assert order.done == 1


def test_workspaces_do_not_know_each_other(here: Once, database: Database, order: Orders) -> None:
    other = database.create_workspace("T2", Choices())
    here.act(1, TYPED, NOW, order, patience=1)
    here.act(other, TYPED, NOW, order.there(other), patience=1)
    assert order.done == 2


def test_only_a_hash_of_what_was_typed_is_kept() -> None:
    token = Token.of_words("U1", "C1", "log", "call reached acme -- wants a demo")
    assert "acme" not in token.key
    assert token == Token.of_words("U1", "C1", "log", "call  reached acme -- wants a demo ")
    assert token != Token.of_words("U2", "C1", "log", "call reached acme -- wants a demo")


def test_a_form_that_was_corrected_is_another_form() -> None:
    assert Token.of_form("V1", "h1", '{"amount": "many"}') != Token.of_form("V1", "h1", '{"amount": "6000"}')
