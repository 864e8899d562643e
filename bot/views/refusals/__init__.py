"""What is answered when an order was not carried out: refused, not understood, open to two readings, help."""
