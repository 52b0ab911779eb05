"""The outside: web, platforms, processes, command line; the only package that wires the others."""
