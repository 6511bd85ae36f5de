"""YouTube Data API v3 for videos that exist, and Google's token door."""
