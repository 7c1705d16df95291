"""Pictures drawn from figures."""
