"""What travels without a network."""
