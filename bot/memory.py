"""What the garbage collector goes through while the program runs: what is new, not what was there from the start."""

import gc
from typing import Final

ALLOCATED: Final = 10_000
"""Things more than before after which the youngest are gone through; Python's own 700 are one message or two."""


def keep_the_start() -> None:
    """Leave alone from now on what was loaded so far: modules, commands and tables, which stay until the end.

    Going through them all, a few hundred thousand things, stops every thread for a fifth of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATED, *gc.get_threshold()[1:])
