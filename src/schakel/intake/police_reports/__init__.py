"""Politieverslagen: files of police reports, read line by line; what cannot be read is named, never guessed.

reading.py   bytes to records: encodings, separators, quotes, signs that do not belong in a file
mapping.py   the agreement with the sender, from `definitions/intake`
values.py    one value at a time: dates, times, numbers, names
places.py    postal codes and municipalities, merged and former ones too
rules.py     a record to a line, or to what was wrong with it
"""
