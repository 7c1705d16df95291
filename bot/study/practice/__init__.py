"""The book of wrong questions, and their repetition: chosen, private, worth nothing."""
