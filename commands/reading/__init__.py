"""How a typed line is read: words, days, amounts. Pure: text in, values or refusals out."""
