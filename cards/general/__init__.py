"""Cards of every area: help, errors, language, what was taken back."""
