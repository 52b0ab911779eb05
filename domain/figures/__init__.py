"""The figures of the digest and the reports."""
