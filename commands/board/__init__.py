"""`/board`: what everybody brings to the team, thanks and practices."""

from commands.board.dependence import ShowDependence
from commands.board.naming import Named, Unnamed
from commands.board.recognition import SharePractice, Thank, TryPractice, UndoRecognition
from commands.board.showing import ShowBoard, ShowChart, ShowMine
from commands.board.starving import CheckBoard
from commands.family import Family
from commands.help import help_of
from domain.selling.terms import Term

TERM = Term.known("board", "honneur", "tableau", "équipe", "tableau d'honneur", "leaderboard")
FAMILY = Family(
    name="board",
    term=TERM,
    commands=(
        ShowBoard,
        ShowChart,
        ShowMine,
        Thank,
        SharePractice,
        TryPractice,
        ShowDependence,
        CheckBoard,
        Unnamed,
        Named,
        UndoRecognition,
        help_of("board"),
    ),
    bare=ShowBoard,
)
