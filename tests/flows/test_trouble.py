"""Whatever goes wrong, the person reads a sentence, and the log holds the rest under its reference."""

import re
import sqlite3

from sqlalchemy import event
from structlog.testing import capture_logs

from tests.flows.conftest import Office, Open

REFERENCE = re.compile(r"`?\b([A-Z2-9]{6})\b`?")


def impatient(office: Office) -> None:
    """Let the database not wait for a lock: tests do not sleep."""
    engine = office.program.database.connections.engine
    engine.dispose()
    event.listen(engine, "checkout", lambda connection, *_: connection.execute("PRAGMA busy_timeout = 0"))


def test_an_exception_is_a_sentence_with_the_reference_of_the_log(open_office: Open, door: str) -> None:
    office = open_office(door).has_a_team()
    office.watch.broken = True
    with capture_logs() as logs:
        told = office.types(office.ann, "/log call reached -- secret words")
    office.watch.broken = False
    found = REFERENCE.search(told.words)
    assert found is not None, told.words
    assert [entry["reference"] for entry in logs if entry["event"] == "order failed"] == [found[1]]
    assert "secret words" not in str(logs)


def test_a_locked_database_is_a_sentence_and_nothing_is_done(open_office: Open, door: str) -> None:
    office = open_office(door).has_a_team()
    impatient(office)
    other = sqlite3.connect(office.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told = office.types(office.ann, "/log call reached")
    other.execute("ROLLBACK")
    other.close()
    assert REFERENCE.search(told.words)
    assert "data" in told.words
    assert office.ann.types("/log call reached", in_="#sales").text.startswith("Noted")


def test_a_database_that_is_gone_is_a_sentence_on_every_door(team: Office) -> None:
    confirmation = team.types(team.ann, "/log call reached")
    with sqlite3.connect(team.database) as away:
        away.execute("ALTER TABLE workspaces RENAME TO elsewhere")
    away.close()
    assert REFERENCE.search(team.types(team.ann, "/pipeline").words)
    assert REFERENCE.search(confirmation.click("Undo").words)
    view = team.ann.shortcut("new_deal")
    team.slack.wait_for(lambda: team.ann.view is not None and "One moment" not in team.ann.view.words)
    assert REFERENCE.search(view.words)
    view.close()
    team.watch.forward(30)
    told = team.ann.says("call reached")
    assert told is not None
    assert REFERENCE.search(told.words)


def test_an_answer_that_takes_longer_follows_the_acknowledgement(open_office: Open, door: str) -> None:
    office = open_office(door, patience=0.0)
    office.types(office.ann, "/cordee team here")
    office.slack.wait_for(lambda: "team *Sales* created" in office.ann.sees("#sales")[-1].words)
    assert "Working on it" in office.ann.sees("#sales")[-2].words


def test_an_unknown_command_is_told_so(team: Office) -> None:
    team.slack.workspace.manifest = type(team.slack.workspace.manifest)()
    assert "/nothing" in team.types(team.ann, "/nothing at all").words


def test_a_button_of_another_release_is_told_so(team: Office) -> None:
    logged = team.types(team.ann, "/log call reached")
    _, element = logged.element("Undo")
    element["value"] = '{"do":"log.unheard"}'
    assert "expired" in logged.click("Undo").words


def test_a_form_that_comes_too_late_is_told_so(team: Office) -> None:
    team.slack.faults.add("views.open", "500")
    team.watch.forward(30)
    told = team.ann.types("/log", in_="#sales")
    assert told is not None
    assert REFERENCE.search(told.words)


def test_a_form_whose_answer_takes_longer_shows_it_when_it_comes(open_office: Open) -> None:
    office = open_office(patience=0.0)
    office.types(office.ann, "/cordee team here")
    office.slack.wait_for(lambda: "team *Sales* created" in office.ann.sees("#sales")[-1].words)
    view = office.ann.shortcut("new_deal")
    after = view.fill(name="Acme paint", amount="6000").submit()
    assert after is not None
    office.slack.wait_for(lambda: "*Acme paint* is created" in after.words)


def test_a_form_of_another_release_is_told_so_and_nothing_typed_is_lost(team: Office) -> None:
    view = team.ann.shortcut("new_deal").fill(name="Acme paint")
    metadata = view.view.payload["private_metadata"]
    view.view.payload["private_metadata"] = metadata.replace("deal.new", "deal.unheard")
    above = view.submit()
    assert above is not None
    assert REFERENCE.search(above.words)
    below = above.close()
    assert below is not None
    assert "Acme paint" in below.values.values()
