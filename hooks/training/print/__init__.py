"""The course on paper."""
