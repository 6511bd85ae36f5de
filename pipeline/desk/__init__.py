"""What officers do to a piece: submit, approve, correct, withdraw; each act is noted."""
