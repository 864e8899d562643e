"""What comes in from spreadsheets and CRMs, and what goes out to them: recognise, map, dry-run, apply; export."""
