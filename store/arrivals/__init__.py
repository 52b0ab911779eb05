"""What comes in by files: compared with what is there, loaded unseen, shown, or cleared away."""
