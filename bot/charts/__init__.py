"""Charts as pictures, for platforms that cannot draw them; the web chat draws its own (static/js/chart.js) by the same rules."""
