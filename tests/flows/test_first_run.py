"""The first hour: an admin sets up the team, adds people, and everybody works in their own language."""

from domain.selling.workspace import Choices
from tests.flows.conftest import Office, Open, on_both


@on_both
def test_an_admin_sets_up_the_team_and_it_works(open_office: Open, door: str) -> None:
    office = open_office(door)
    here = office.types(office.ann, "/cordee team here")
    assert "team *Sales* created" in here.words
    assert here.ephemeral
    added = office.types(office.ann, "/cordee team add @bob closer")
    assert "*Bob* joined" in added.words
    logged = office.types(office.ann, "/log call reached")
    assert logged.text == "Noted: 1 call reached, today."
    created = office.types(office.bob, "/deal new Acme peinture 6000€")
    assert "D-1" in created.words
    assert "6\u202f000\xa0€" in created.words


def test_somebody_in_no_team_hears_whom_to_ask(open_office: Open, door: str) -> None:
    office = open_office(door)
    office.types(office.ann, "/cordee team here")
    for line in ("/log nrp x5", "/deal new Acme", "/pipeline", "/deal mvoe acme"):
        told = office.types(office.bob, line)
        assert office.ann.mention in told.words
    assert "/deal" in office.types(office.bob, "/cordee aide").words


@on_both
def test_everybody_reads_their_own_language(open_office: Open, door: str) -> None:
    office = open_office(door).has_a_team()
    assert office.types(office.bob, "/log call reached").text.startswith("Noté")
    assert office.types(office.ann, "/log appel abouti").text.startswith("Noted")


@on_both
def test_a_direct_message_is_a_command_without_its_slash(open_office: Open, door: str) -> None:
    office = open_office(door).has_a_team()
    office.types(office.ann, "/deal new Acme paint 6000")
    office.watch.forward(30)
    said = office.bob.says("nrp x5")
    assert said is not None
    assert said.text.startswith("Noté\xa0: 5 appels non aboutis")
    office.watch.forward(30)
    moved = office.bob.says("deal move acme proposal")
    assert moved is not None
    assert "Proposition envoyée" in moved.words


def test_what_the_bot_itself_says_is_no_order(open_office: Open) -> None:
    office = open_office().has_a_team()
    office.watch.forward(30)
    office.ann.says("call reached")
    assert len(office.ann.inbox) == 1


def test_the_first_workspace_that_connects_adopts_what_the_terminal_made(office: Office) -> None:
    database = office.program.database
    local = database.create_workspace(None, Choices())
    office.types(office.ann, "/cordee team here")
    assert database.workspaces() == {local: office.slack.workspace.team_id}


def test_a_workspace_begins_as_its_first_admin_lives(office: Office) -> None:
    lea = office.slack.user("Léa", is_admin=True, locale="fr-CH", tz="Europe/Zurich")
    office.sales.add(lea)
    here = office.types(lea, "/cordee équipe ici")
    assert "CHF" in here.words
    assert "Europe/Zurich" in here.words
