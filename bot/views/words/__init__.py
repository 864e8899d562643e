"""How things are called, whoever tells of them: people, deals, days, fields, events, objectives, reasons."""
