"""Question formats: each module reads one kind of file into questions and faults."""
