"""What people use to check and to look: verify, show, the filters, the schema."""
