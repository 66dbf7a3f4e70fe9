"""What an author writes, as values."""
