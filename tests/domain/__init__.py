"""The rules of the trade, asked without a database."""
