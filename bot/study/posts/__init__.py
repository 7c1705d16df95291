"""Qualification for posts 任职资格: what is asked for, what a person holds, what is missing, until when."""
