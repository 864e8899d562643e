"""`/deal`: opportunities, from their first day to their close."""

from commands.deal.contacts import AddContact
from commands.deal.editing import AddNote, Assign, BroughtBy, Check, Close, Edit, HelpBy, Next, SetAmount
from commands.deal.looking import List, Show, ShowHistory, ToDo
from commands.deal.moving import Cancel, Lost, Move, Park, Reopen, Won
from commands.deal.new import New
from commands.deal.undoing import Annul, Undo
from commands.family import Family
from commands.help import help_of
from domain.selling.terms import Term

TERM = Term.known("deal", "affaire", "opp", "opportunite", "dossier")
FAMILY = Family(
    name="deal",
    term=TERM,
    commands=(
        New,
        Move,
        Won,
        Lost,
        Cancel,
        Park,
        Reopen,
        Show,
        List,
        ToDo,
        Edit,
        SetAmount,
        Close,
        Next,
        Assign,
        AddNote,
        Check,
        HelpBy,
        BroughtBy,
        AddContact,
        ShowHistory,
        Undo,
        Annul,
        help_of("deal"),
    ),
    bare=New,
)
