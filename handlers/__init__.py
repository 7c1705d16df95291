"""What people say and tap: one service call, then a Screen."""
