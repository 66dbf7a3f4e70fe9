"""What is wrong with a course, and what is behind in it."""
