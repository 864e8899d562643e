"""The ground every floor of the domain stands on: values, money, time, events and refusals."""
