"""Programs that neither we nor our Python libraries wrote, in Node: `package.json` pins them, `make test` installs them."""
