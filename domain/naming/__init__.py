"""What a company's name says: its parts, how it sounds, and whether two names mean one company."""
