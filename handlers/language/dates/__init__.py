"""Dates as sales people say them, in Chinese, English and both: a small grammar first, dateparser for the rest."""
