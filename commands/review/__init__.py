"""`/review`: the team's week, looked at together: what worked, an example to learn from, decisions."""

from commands.family import Family
from commands.help import help_of
from commands.review.decisions import CarriedOut, Decide
from commands.review.monday import ShowMonday
from commands.review.month import ShowMonth
from commands.review.one_to_one import Agree, Answer, Done, ShowOneToOne
from commands.review.showing import Arrange, PostReview, Preview, ReadReview, Say, UndoReview
from commands.review.telling import LendExample, Worked
from domain.selling.terms import Term

TERM = Term.known("review", "revue", "réunion", "revue de la semaine")
HELP = help_of("review")
FAMILY = Family(
    name="review",
    term=TERM,
    commands=(
        ReadReview,
        Preview,
        PostReview,
        Worked,
        LendExample,
        Decide,
        Say,
        CarriedOut,
        Arrange,
        ShowMonday,
        ShowMonth,
        ShowOneToOne,
        Answer,
        Agree,
        Done,
        UndoReview,
        HELP,
    ),
    bare=ReadReview,
)
