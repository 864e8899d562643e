"""The command line does what it says, in sentences, with exit codes that tell the kind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.conftest import Office

ROOT = Path(__file__).parents[2]
DEALS = "id;nom;compte;montant;étape\n1;Peinture;Acme;6000;Proposition\n2;Colle;Globex;1500,50;À qualifier\n"


class CommandLine:
    """`cordee` in a folder of its own."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "CORDEE_"))}
        self.environment = {
            **inherited,
            "PYTHONPATH": str(ROOT),
            "LANG": "en_US.UTF-8",
            "COLUMNS": "200",
            **environment,
        }

    def __call__(self, *words: str) -> tuple[int, str]:
        """Run one line; return its exit code and what it said."""
        ran = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture
def cordee(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


def test_an_import_is_seen_in_the_terminal_the_export_and_the_chart(cordee: CommandLine) -> None:
    (cordee.folder / "deals.csv").write_text(DEALS, encoding="utf-8")
    code, said = cordee("import", "deals.csv")
    assert code == 0, said
    code, said = cordee("say", "/pipeline all")
    assert (code, "7,500" in said) == (0, True), said
    code, said = cordee("export", "deals", "out.csv")
    assert code == 0, said
    assert "Peinture" in (cordee.folder / "out.csv").read_text(encoding="utf-8-sig")
    code, said = cordee("chart", "all", "out.png")
    assert (code, "2 deals" in said) == (0, True), said
    assert (cordee.folder / "out.png").read_bytes().startswith(b"\x89PNG")
    code, said = cordee("rebuild")
    assert code == 0, said


def test_a_french_operator_reads_french(tmp_path: Path) -> None:
    cordee = CommandLine(tmp_path, LANG="fr_FR.UTF-8")
    (tmp_path / "deals.csv").write_text(DEALS.replace("1500,50", "beaucoup"), encoding="utf-8")
    code, said = cordee("import", "deals.csv")
    assert code == 0, said
    assert "Importé\xa0:" in said
    assert "«\xa0montant\xa0» est lu comme «\xa0montant\xa0»" in said
    assert "deals.csv, ligne 3\xa0:" in said
    assert "1 ligne refusée est dans deals.csv.rejected.csv." in said
    assert "Pour le défaire\xa0: cordee import --undo 1" in said
    assert cordee("export", "deals", "out.csv") == (0, "1 ligne est dans out.csv.\n")
    assert "Toutes les sommes sont recalculées à partir du registre." in cordee("rebuild")[1]
    code, said = cordee("doctor")
    assert (code, "SLACK_BOT_TOKEN n'est pas renseigné." in said, "Espaces de travail" in said) == (1, True, True), said


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (("run",), "Renseigne SLACK_APP_TOKEN"),
        (("import",), "Indique un fichier\xa0: cordee import deals.csv"),
        (("export", "deals", "out.pdf"), "out.pdf n'a pas de format connu"),
        (("say", "/pipeline", "--now", "demain"), "Ce n'est pas un moment\xa0: demain"),
        (("say", "/pipeline", "--as", "Zoé"), "Aucun membre ne s'appelle Zoé"),
        (("chart", "all", "out.txt"), "Indique un fichier qui finit par .png ou .svg."),
        (("manifest", "--check"), "app.yaml n'est plus à jour"),
        (("rebuild", "--workspace", "7"), "Il n'y a pas d'espace de travail 7"),
    ],
)
def test_what_cannot_be_is_said_in_french(tmp_path: Path, line: tuple[str, ...], sentence: str) -> None:
    code, said = CommandLine(tmp_path, LANG="fr_FR.UTF-8")(*line)
    assert (code, sentence in said) == (1, True), said


def test_only_managers_export(cordee: CommandLine) -> None:
    (cordee.folder / "deals.csv").write_text(
        DEALS.replace("étape", "étape;commercial")
        .replace("Proposition", "Proposition;Ann Lee")
        .replace("qualifier", "qualifier;Ann Lee"),
        encoding="utf-8",
    )
    assert cordee("import", "deals.csv")[0] == 0
    code, said = cordee("export", "deals", "out.csv", "--as", "Ann Lee")
    assert (code, "Exports are for managers" in said) == (1, True), said
    assert not (cordee.folder / "out.csv").exists()


def test_a_refusal_is_a_sentence_and_exit_code_1(cordee: CommandLine) -> None:
    code, said = cordee("say", "/deal won acme")
    assert code == 1
    assert "Traceback" not in said
    code, said = cordee("run")
    assert (code, "SLACK_APP_TOKEN" in said) == (1, True), said


def test_a_wrong_line_is_exit_code_2(cordee: CommandLine) -> None:
    assert cordee("fly")[0] == 2


def test_a_setting_that_cannot_be_is_named_without_its_value(tmp_path: Path) -> None:
    code, said = CommandLine(tmp_path, DATABASE_URL="mysql://me:secret@host/x")("migrate")
    assert code == 1
    assert "DATABASE_URL" in said
    assert "secret" not in said


def test_tick_says_what_waits(team: Office, tmp_path: Path) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.slack.faults.add("chat.postMessage", "429", seconds=60)
    team.types(team.ann, "/deal won acme")
    team.delivered()
    assert team.sales.messages == []
    line = CommandLine(
        tmp_path,
        DATABASE_URL=f"sqlite:///{team.database}",
        SLACK_BOT_TOKEN=team.slack.bot_token,
        SLACK_API_URL=team.program.settings.slack_api_url,
    )
    code, said = line("tick", "--now", "2026-11-23T10:00:00+00:00")
    assert code == 0, said
    assert len(team.sales.messages) == 1


def test_doctor_names_what_is_missing(cordee: CommandLine) -> None:
    code, said = cordee("doctor")
    assert code == 1
    assert "SLACK_BOT_TOKEN" in said


def test_the_manifest_can_be_printed_and_checked(cordee: CommandLine) -> None:
    assert cordee("manifest")[0] == 0
    (cordee.folder / "app.yaml").write_text("outdated", encoding="utf-8")
    assert cordee("manifest", "--check")[0] == 1
    assert "/affaire" in cordee("manifest", "--language", "fr", "--file", "-")[1]


def test_what_is_held_on_a_member_is_written_for_them_and_the_ledger_says_so(cordee: CommandLine) -> None:
    deals = "id;nom;compte;montant;étape;propriétaire\n1;Peinture;Acme;6000;Proposition;Ann Lee\n"
    (cordee.folder / "deals.csv").write_text(deals, encoding="utf-8")
    cordee("import", "deals.csv")
    code, said = cordee("export", "me", "ann.json")
    assert (code != 0, "--as" in said) == (True, True)
    code, said = cordee("export", "me", "ann.json", "--as", "Ann")
    assert code == 0, said
    held = json.loads((cordee.folder / "ann.json").read_text(encoding="utf-8"))
    assert [each["Name"] for each in held["Your deals"]] == ["Peinture"]
    assert held["Changes about you"][-1]["What happened"] == "what is held on Ann Lee was written to a file for them"
