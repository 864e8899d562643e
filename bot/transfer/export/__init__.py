"""What goes out: deals, actions, events and the rows of any report, as CSV, XLSX or JSON."""
