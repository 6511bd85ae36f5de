"""What an approval means: the text that it covers (seal), who must give it (levels), whether it holds (judge)."""
