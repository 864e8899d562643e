"""Colours that colour-blind readers tell apart (Okabe and Ito), each with one meaning in all charts."""

from collections.abc import Mapping
from typing import Final

from domain.selling.people import Role

INK: Final = "#1d1c1d"
QUIET: Final = "#5f5f66"
RULE: Final = "#d9d9de"
PAPER: Final = "#ffffff"

WEIGHTED: Final = "#0072b2"
GROSS: Final = "#56b4e9"
PALE: Final = "#dcf0fb"
WON: Final = "#009e73"
UP: Final = "#0072b2"
DOWN: Final = "#d55e00"
LEVEL: Final = "#5f5f66"
FILLS: Final = (("#0072b2", ""), ("#e69f00", "//"), ("#56b4e9", ""), ("#cc79a7", "\\\\"))
"""Types of action, the commonest first: a colour and a hatch each."""
OTHERS: Final = "#c9c9cf"
ROLES: Final[Mapping[Role, tuple[str, str]]] = {
    Role.PROSPECTOR: ("#0072b2", ""),
    Role.QUALIFIER: ("#e69f00", "//"),
    Role.PROPOSAL_BUILDER: ("#56b4e9", ""),
    Role.CLOSER: ("#cc79a7", "\\\\"),
    Role.MENTOR: ("#f0e442", ".."),
    Role.MARKETER: ("#5f5f66", "xx"),
}
"""What people are for the team: a colour and a hatch each."""

HATCHED: Final = "//"
DOTTED: Final = ".."
STRUCK: Final = "\\\\"
"""Striped is not yet signed, dotted is won, struck is gone: meaning is never told by colour alone."""
