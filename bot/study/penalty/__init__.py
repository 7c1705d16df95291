"""Penalties 扣分: one admin asks to take hours or credits off by a rule of a policy, another one decides; then it is a fact."""
