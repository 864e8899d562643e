"""What was written and may be undone."""

from commands.command import Reply


class Written(Reply):
    """Something was written, and may be undone until a moment; `batch` is what Undo takes back."""

    batch: int
    again: int = 1
    """How many times the same thing was said within two minutes: 2 reads "second in 2 minutes"."""
