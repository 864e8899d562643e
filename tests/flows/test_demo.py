"""The demo with one's own data: whoever is in files or in a database is somebody whom one can be."""

from pathlib import Path

from bot.cli.cast import SampleCast, copied, in_the_database, new_workspace
from bot.cli.files import take_in
from bot.cli.stage import stage
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
    url = copied(f"sqlite:///{kept}", tmp_path)
    with stage(url, 0, in_the_database(url, None)) as (slack, _):
        again = slack.user("Hugo Lefèvre")
        assert (again.id, slack.channel("#paris").id) == known
        assert (again.user.title, again.user.locale) == ("Closing, Mentorat", "fr-FR")
        seen = again.types("/deal passer acme propale", in_="#paris")
        assert seen is not None
        assert "Acme paint" in seen.words
    assert kept.read_bytes() == before


def test_one_beginning_is_enough(tmp_path: Path) -> None:
    cordee = CommandLine(tmp_path)
    for words, number, said in (
        (("--empty", "--database", "sqlite:///kept.db"), 1, "Name one thing to begin with"),
        (("--database", "sqlite:///none.db"), 1, "There is no file none.db."),
        (("--data", "none.csv"), 2, "none.csv"),
    ):
        code, told = cordee("demo", "--port", "0", *words)
        assert (code, said in told) == (number, True), told
        assert "Traceback" not in told
