"""A team and its people: who belongs to it, how it is set up, when it works, what is held on somebody."""
