"""What a figure is: numbers that a report found, ready to be drawn as a table or a chart; views find it by its type."""

from domain.foundations.value import Stored


class Figure(Stored):
    """Numbers with everything a reader needs to understand them. Amounts are Money, shares are Fractions."""

    @property
    def tells(self) -> bool:
        """Whether there is something to draw; of other figures a sentence says why not."""
        return True
