"""Figures over what happened: stages, months, trend, changes; stalls; how deals end, whether forecasts come true."""
