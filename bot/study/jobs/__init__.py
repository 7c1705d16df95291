"""Long work as rows: imports and exports asked for in the chat."""
