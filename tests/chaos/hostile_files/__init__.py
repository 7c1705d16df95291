"""Files that somebody means ill with, or nobody meant at all; made when they are needed, never kept."""
