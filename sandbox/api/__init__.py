"""The Web API: one function per method, listed with what each method asks of its caller."""
