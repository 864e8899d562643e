"""A Slack on this machine: try a Slack app in a browser with no workspace, and test it through its real doors."""

from sandbox.clock import MovableClock
from sandbox.people import User
from sandbox.person import Person
from sandbox.place import Place
from sandbox.rooms import Channel, File, Message, View
from sandbox.seen import Seen
from sandbox.shown import Shown
from sandbox.slack import Address, Slack

__all__ = [
    "Address",
    "Channel",
    "File",
    "Message",
    "MovableClock",
    "Person",
    "Place",
    "Seen",
    "Shown",
    "Slack",
    "User",
    "View",
]
