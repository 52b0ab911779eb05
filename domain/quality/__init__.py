"""How good the records are: complete, single, corrected, tagged."""
