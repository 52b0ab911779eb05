"""What commands, clicks and forms do alike: each act once."""
