"""People, teams, their accounts, and whom each of them may see."""
