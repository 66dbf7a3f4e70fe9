"""The course as HTML."""
