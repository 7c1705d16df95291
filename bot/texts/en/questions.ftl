questions-read = { $count } questions read: { $kinds }.
questions-count = { $kind } { $count }
questions-alike = Note: line { $line } “{ $text }” agrees to { $percent }% with “{ $other }”; are they the same question?
cli-questions-dry-run = Only checked, nothing was added. Leave out --dry-run to add them.
