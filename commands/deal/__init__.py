"""`/deal`: opportunities, from their first day to their close."""

from commands.deal.answering import Answer
from commands.deal.asking import AskHelp
from commands.deal.contacts import AddContact
from commands.deal.day import ToDo
from commands.deal.editing import AddNote, Check, Close, Edit, Next, SetAmount
from commands.deal.explaining import Why
from commands.deal.handing import Accept, Return
from commands.deal.looking import List, Show, ShowHistory
from commands.deal.moving import Cancel, Lost, Move, Park, Reopen, Won
from commands.deal.new import New
from commands.deal.people import Assign, BroughtBy, HelpBy
from commands.deal.redating import Redate
from commands.deal.snoozing import Snooze
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
        Accept,
        Return,
        Won,
        Lost,
        Cancel,
        Park,
        Reopen,
        Snooze,
        Show,
        List,
        ToDo,
        Edit,
        SetAmount,
        Close,
        Redate,
        Next,
        Assign,
        AddNote,
        Check,
        HelpBy,
        BroughtBy,
        AddContact,
        AskHelp,
        Why,
        Answer,
        ShowHistory,
        Undo,
        Annul,
        help_of("deal"),
    ),
    bare=New,
)
