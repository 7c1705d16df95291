"""Somebody with every right on the database, but without the key and without the file of anchors, tries to forge credits."""
