"""Who of the customer's people a line names: Chinese names by surname and title, Latin ones by what stands around them."""
