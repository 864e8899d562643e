"""What Cordée says unasked, to whom and when: announcements, each with its address and its unique key."""
