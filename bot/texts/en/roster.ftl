# The roster import, in the chat and on the command line.
roster-guide-title = <b>📥 Import a roster</b>
roster-guide =
    Send the roster here as a file (.xlsx, .xls or .csv, at most 5 MB).
    • Three columns are needed: <b>工号 (staff no.), 姓名 (name), 单位 (unit)</b>. Optional: 上级单位, 职务, 职级, 类别, 出生年月, 学历 (degree), 职称 (title), 任现职时间 (in post since), 角色 (“联络员” for a liaison). Any order; other columns are not read.
    • A unit may be a whole path, such as 清河县/青山镇/东风村.
    • ID-card and phone numbers are neither read nor kept; please remove those columns first.
    The file is checked first and imported after you confirm. People who are not in it stay as they are.
roster-received = { $file } is here and being checked … You will get a message; nothing is changed yet.
roster-importing = Confirmed. The import is running; you will get a message.
roster-under-way = This roster was confirmed before; it is being imported or is in already.
roster-cancelled = Cancelled. Nothing was changed.
roster-button-import = 📥 Import a roster
roster-button-again = 📥 Send again
roster-button-confirm = ✅ Import now
roster-admins-only = Only administrators can send files to import a roster. Ask the organisation department if the list must change.
roster-file-kind = This kind of file is unknown. Please send a .xlsx, .xls or .csv spreadsheet.
roster-file-large = The file is larger than { $limit } MB. Remove pictures and unused sheets, or split it.
roster-was-cancelled = This import was cancelled. Send the file again if you want it.
roster-nothing-checked = No checked roster found. Please send the file again.
roster-refused-scope = { $count } rows reach outside your scope (row { $row }, for one). Nothing was imported.

roster-report-title = <b>📋 { $file }: checked</b>
roster-has-faults = { $count } errors; nothing was changed. Please correct them and send the file again:
roster-has-warnings = { $count } warnings (they do not stop the import):
roster-filled = For { $count } people the unit was empty and was taken from the row above; please check.
roster-nothing-new = The roster is exactly as it is kept already; nothing to import.
roster-ask = If this is right, tap “Import now”.
roster-done-title = <b>✅ { $file }: imported</b>
roster-done-next =
    Next: hand out binding codes.
    • For a few people: send /cadre with a name and tap “New code”.
    • For everybody: run <code>python -m bot invite --out codes.csv</code> on the server.
roster-count-rows = { $count } people
roster-count-new = • new: { $count }
roster-count-changed = • changed: { $count }
roster-count-moved = • moved to another unit: { $count }
roster-count-unchanged = • unchanged: { $count }
roster-count-units = • new units: { $count }
roster-count-liaisons = • new liaisons: { $count }
roster-count-credentials = • { $count } news of degrees, titles and time in post
roster-count-absent = • not in the file, left as they are: { $count }
roster-some-new = New, for example: { $names }
roster-some-moved = Moved, for example: { $names }
roster-some-units = New units, for example: { $names }
roster-place-row = Row { $row }:{" "}
roster-place-sheet = Sheet “{ $sheet }”:{" "}

roster-fault-no-headings = no heading row found - the columns 工号 (staff no.), 姓名 (name) and 单位 (unit) are needed; add headings at the top.
roster-fault-headings-missing = headings are missing: { $missing } - add that column.
roster-fault-sheet-ignored = this sheet has no headings 工号, 姓名, 单位 and was not read - add them if it lists people.
roster-fault-nobody = there is nobody below the headings - is this the right file?
roster-fault-no-staff-no = the staff number is missing - add it.
roster-fault-private-staff-no = the staff number is an ID-card or mobile number - use the office's own number.
roster-fault-odd-staff-no = the staff number “{ $value }” is malformed - letters, digits, Chinese characters and - _ . / only, at most 40.
roster-fault-no-name = the name is missing - add it.
roster-fault-long-name = the name “{ $value }” is too long - at most { $limit } characters; is it in the right column?
roster-fault-no-unit = the unit is missing - add it.
roster-fault-long-unit = the unit name “{ $value }” is too long - at most { $limit } characters.
roster-fault-deep-unit = the unit “{ $value }” lies too deep - at most { $limit } levels; check the separators.
roster-fault-private-number = the column { $column } holds an ID-card or mobile number - remove it; such numbers are not kept here.
roster-fault-born = the month of birth “{ $value }” cannot be read and was left out - write it like 1990-05.
roster-fault-post-since = The time in post "{ $value }" cannot be read and was left out - write 2015.03 or 2015-03.
roster-fault-role = the role “{ $value }” is unknown - write 联络员 (liaison) or nothing; administrators are named in the chat.
roster-fault-double = the staff number “{ $value }” is in row { $first } too - correct or remove one of them.
roster-fault-double-sheet = the staff number “{ $value }” is in sheet “{ $where }”, row { $first } too - correct or remove one of them.
roster-fault-out-of-scope = the unit “{ $unit }” or this staff number lies outside your scope - remove the row, or ask a higher administrator.

roster-cli-reading = Reading { $file } …
roster-cli-importing = Writing …
roster-cli-planned = Dry run: nothing was changed. Leave out --dry-run to import.
roster-cli-refused = { $count } errors; nothing was imported.
roster-cli-done = Imported in { $seconds } s. Next: python -m bot invite --out codes.csv
roster-cli-warning = warning:{" "}
invite-written = Codes for { $count } people written to { $file } (readable by its owner only). Valid for { $days } days; earlier unused codes have ended.
invite-nobody = Nobody needs a code: the roster is empty, or everybody is bound.
invite-bad-out = Cannot write { $file }: { $reason }
invite-exists-folder = { $file } is a folder; give a file name, such as codes.csv.
roster-count-leaving = { $count } have left (records are kept)
roster-done-targets = ⚠️ { $count } people may need another target: send /targets.
roster-fault-status = the status "{ $value }" is not known, taken as still there - write 在职, 离职, 退休 or 调出.
roster-done-nobody = ⚠️ Nobody fits the audience of { $count } courses, so nobody sees them: { $names }. Ask the author to check their units and ranks.
