"""From a checked course to a site in its place."""
