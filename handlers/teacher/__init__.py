"""What teachers say and tap."""
