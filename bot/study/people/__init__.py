"""Units and cadres, roles and scope, binding a Telegram account to a person."""
