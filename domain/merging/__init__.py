"""Two records of one company become one: what moves, what stays, and taking it back."""
