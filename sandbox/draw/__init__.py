"""The one renderer: Block Kit values become HTML, for the page and for pictures of single messages alike."""
