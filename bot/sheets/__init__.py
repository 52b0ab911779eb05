"""Spreadsheets in and out: the only place that knows files of Excel, OpenDocument and comma-separated values."""
