"""The review of the week and the one-to-one, with what is asked and prepared for them."""
