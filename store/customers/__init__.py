"""The customer's record with its contacts and tags: found, kept, compared and merged."""
