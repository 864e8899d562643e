"""What people do in Slack, a file per kind of gesture: each ends in a delivery to the app and what Slack then shows."""
