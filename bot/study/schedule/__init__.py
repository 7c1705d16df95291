"""What happens again and again: rules, their slots, and what became of each slot."""
