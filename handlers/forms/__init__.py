"""What happens when a form is sent, one file for each form."""
