"""Spreadsheets on their way in and out."""
