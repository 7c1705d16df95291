"""Units, cadres, rosters, binding and roles."""
