"""What people do in Slack, one file per kind of gesture: each ends in a delivery to the app and in what Slack then shows."""
