"""Essays from the hand-in to the released marks."""
