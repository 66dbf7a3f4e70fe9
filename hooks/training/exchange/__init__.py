"""Question banks: files for other systems, and what other systems wrote, taken in."""
