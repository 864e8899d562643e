"""A channel as tests look at it."""

from sandbox.courier import Courier
from sandbox.gestures.rooms import Fate, befall
from sandbox.person import Person
from sandbox.rooms import Channel, Message


class Place:
    """A channel: what was said in it, who is in it, and what becomes of it."""

    def __init__(self, courier: Courier, channel: Channel) -> None:
        self._courier = courier
        self.channel = channel

    @property
    def id(self) -> str:
        """The channel's id."""
        return self.channel.id

    @property
    def messages(self) -> list[Message]:
        """What everybody sees in it, oldest first (no ephemerals)."""
        workspace = self._courier.workspace
        with workspace.changed:
            return [m for m in workspace.messages[self.id].values() if not m.ephemeral]

    def clear(self) -> None:
        """Takes away all that was said in it."""
        workspace = self._courier.workspace
        with workspace.changing():
            workspace.messages[self.id].clear()

    def add(self, *people: Person) -> "Place":
        """Lets people in."""
        with self._courier.workspace.changing():
            self.channel.members |= dict.fromkeys(p.id for p in people)
        return self

    def remove_bot(self, by: Person | None = None) -> None:
        """Takes the bot out, which it hears as channel_left or group_left."""
        self._befall("remove_bot", by)

    def invite_bot(self, by: Person | None = None) -> None:
        """Lets the bot in, which it hears as member_joined_channel."""
        self._befall("invite_bot", by)

    def archive(self, by: Person | None = None) -> None:
        """Closes it for new messages."""
        self._befall("archive", by)

    def reopen(self, by: Person | None = None) -> None:
        """Opens an archived one again."""
        self._befall("reopen", by)

    def share_outside(self, by: Person | None = None) -> None:
        """Shares it with another company, whose people (`is_stranger`) may then be added."""
        self._befall("share", by)

    def end_sharing(self, by: Person | None = None) -> None:
        """Shares it no more; strangers are out."""
        self._befall("unshare", by)

    def restrict(self, by: Person | None = None) -> None:
        """Lets only some people post in it, and the app is not among them."""
        self._befall("restrict", by)

    def make_private(self, by: Person | None = None) -> None:
        """Hides it from everybody who is not in it, for good."""
        self._befall("hide", by)

    def _befall(self, fate: Fate, by: Person | None) -> None:
        befall(self._courier, self.channel, fate, by.user if by else self._courier.workspace.slackbot)
