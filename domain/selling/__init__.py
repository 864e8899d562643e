"""People, processes, accounts, deals and actions: what a sales team handles every day, and who may do what."""
