"""Words that views and charts share: actions with their number, roles, how ideals, conversion and forecasts read."""
