"""What was promised and what comes: tasks and how far they are, deadlines, the calendar. Pure; for officials only."""
