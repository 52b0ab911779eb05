"""Moving in and out: files of customers, contacts and follow-ups."""
