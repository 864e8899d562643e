"""What Cordée says: announcements, each with its address and its unique key."""
