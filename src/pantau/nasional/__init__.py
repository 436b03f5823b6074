"""Province and nation: signed cubes of pemda in, one recap out. See docs/nasional.md."""
