"""How the database is reached and spoken to: engines, the queue before them, statements made once."""
