"""What channels are told: announcements, the digest, the wall, and trouble that only people can mend."""
