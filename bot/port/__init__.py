"""The port: what every chat platform implements, and what its adapter is made of."""
