"""Question banks for other systems."""
