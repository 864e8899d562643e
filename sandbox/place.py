"""A channel as tests look at it."""

from sandbox.courier import Courier
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

    def add(self, *people: Person) -> "Place":
        """Lets people in."""
        with self._courier.workspace.changing():
            self.channel.members += [p.id for p in people if p.id not in self.channel.members]
        return self

    def remove_bot(self) -> None:
        """Takes the bot out."""
        with self._courier.workspace.changing():
            self.channel.members.remove(self._courier.workspace.bot.id)

    def invite_bot(self, by: Person) -> None:
        """Lets the bot in, which it hears as member_joined_channel."""
        workspace = self._courier.workspace
        with workspace.changing():
            self.channel.members.append(workspace.bot.id)
        kind = "C" if self.channel.kind == "public" else "G"
        self._courier.announce(
            "member_joined_channel",
            {
                "type": "member_joined_channel",
                "user": workspace.bot.id,
                "channel": self.id,
                "channel_type": kind,
                "team": workspace.team_id,
                "inviter": by.id,
                "event_ts": workspace.new_ts(),
            },
        )

    def archive(self) -> None:
        """Closes it for new messages."""
        with self._courier.workspace.changing():
            self.channel.is_archived = True
