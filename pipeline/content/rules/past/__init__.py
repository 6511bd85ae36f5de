"""What is told of a time in prison: of whom, whether it is made up, who agreed. Knows texts, not rules."""
