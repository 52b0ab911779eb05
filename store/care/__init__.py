"""Working days, clocks and due columns: what reminders are made from."""
