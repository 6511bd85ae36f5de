"""The Graph API for Pages, as far as a publisher needs it."""
