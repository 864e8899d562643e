"""What messages are made of: blocks, buttons, harmless text, and what a view is given to draw with."""
