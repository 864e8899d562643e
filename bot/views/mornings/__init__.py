"""What a day, a week and a month begin with, for one reader."""
