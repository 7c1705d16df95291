"""Long proofs by breaking the product: commands of the Makefile, each with a short seeded run in the suite."""
