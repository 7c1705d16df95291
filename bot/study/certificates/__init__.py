"""Certificates 证书: issued once with a number without gaps, verified by anyone who holds the code, withdrawn with a reason."""
