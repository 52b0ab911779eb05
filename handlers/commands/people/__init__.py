"""Commands about people, their accounts and their groups."""
