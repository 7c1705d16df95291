"""Late entries 补录: training that was missed by the records, filed with evidence, approved by two levels, entered once."""
