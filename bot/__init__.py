"""Xueshi (学时): a learning assistant for the distance education of cadres."""
