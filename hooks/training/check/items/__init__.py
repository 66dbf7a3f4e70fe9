"""Rules of item writing."""
