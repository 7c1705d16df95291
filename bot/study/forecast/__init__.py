"""Can I still make it? What is credited and what is open to somebody, against what the cycle asks."""
