"""An example (or several) of everything that can be said: the gallery shows them, tests draw them."""

from bot.views.examples.everything import EXAMPLES

__all__ = ["EXAMPLES"]
