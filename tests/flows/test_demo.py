"""The demo with one's own data: whoever is in files or in a database is somebody whom one can be."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.cli.cast import SampleCast, in_the_database, new_workspace
from bot.cli.files import take_in
from bot.cli.stage import stage
from domain.selling.workspace import Choices
from storage.copies import InUse, copy_of
from storage.database import open_database
from tests.flows.test_command_line import CommandLine

DATA = Path(__file__).parents[1] / "data"


def test_the_people_of_a_file_are_there_and_see_their_deals(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/demo.db"
    take_in(url, new_workspace(url), [DATA / "opportunities.csv"], tmp_path / "rejected.csv")
    with stage(url, 0, in_the_database(url, None)) as (slack, _):
        hanna = slack.user("Hanna Olsen")
        assert {"Tom Becker", "Administrator"} <= {person.name for person in slack.people}
        seen = hanna.types("/deal list", in_="#sales")
        assert seen is not None
        assert "Ice Kit" in seen.words


def test_an_existing_database_is_played_with_in_a_copy(tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    with stage(f"sqlite:///{kept}", 0, SampleCast()) as (slack, _):
        hugo = slack.user("Hugo Lefèvre")
        known = (hugo.id, slack.channel("#ventes").id)
    before = kept.read_bytes()
    with (
        copy_of(f"sqlite:///{kept}", tmp_path) as url,
        stage(url, 0, in_the_database(url, None)) as (slack, _),
    ):
        again = slack.user("Hugo Lefèvre")
        assert (again.id, slack.channel("#paris").id) == known
        assert (again.user.title, again.user.locale) == ("Closing, Mentorat", "fr-FR")
        seen = again.types("/deal passer acme propale", in_="#paris")
        assert seen is not None
        assert "Acme paint" in seen.words
    assert kept.read_bytes() == before


def test_a_postgresql_database_is_copied_beside_itself_and_the_copy_goes_at_the_end(
    postgres_url: str, tmp_path: Path
) -> None:
    with closing(open_database(postgres_url)) as kept:
        kept.create_workspace("T0REAL", Choices())
        with pytest.raises(InUse), copy_of(postgres_url, tmp_path):
            raise AssertionError("somebody is connected: it is not copied")
    with copy_of(postgres_url, tmp_path) as url, closing(open_database(url)) as copy:
        assert list(copy.workspaces().values()) == ["T0REAL"]
        copy.create_workspace("T0PLAYED", Choices())
    with closing(open_database(postgres_url)) as kept:
        assert list(kept.workspaces().values()) == ["T0REAL"]
    with pytest.raises(OperationalError), closing(open_database(url)) as gone:
        gone.workspaces()


def test_one_beginning_is_enough(tmp_path: Path) -> None:
    cordee = CommandLine(tmp_path)
    for words, number, said in (
        (("--empty", "--database", "sqlite:///kept.db"), 1, "Name one thing to begin with"),
        (("--database", "sqlite:///none.db"), 1, "There is no file none.db."),
        (("--database", "somewhere"), 1, "This is no address of a database"),
        (("--data", "none.csv"), 2, "none.csv"),
    ):
        code, told = cordee("demo", "--port", "0", *words)
        assert (code, said in told) == (number, True), told
        assert "Traceback" not in told
