"""What is told of a child: who it is, what was done to it, what it did. Knows texts, not rules."""
