"""Tables that leave the house: what stands in them, and how they are written."""
