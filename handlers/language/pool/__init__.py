"""Lines about the public pool: whom a record goes to, why it is let go, what is looked for."""
