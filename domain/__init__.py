"""What selling is: pure values, rules and figures that know nothing of Slack, SQL or the clock."""
