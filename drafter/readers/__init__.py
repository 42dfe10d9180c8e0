"""Rooms that turn files a person wrote into records: the year file into a YearRecord, picture files into images.

`year.read` is the way in for a year file: by what its bytes are to `workbooks` or to `yaml.read`: bytes → text (encoding) → slips named and repaired in memory (lint, with indentation, flow and slips) → tree (drafter.markedyaml)
→ YearRecord (record, sections, figures with units and plausibility, fields), all by the one table of keys in schema. `pictures.load` fetches the pictures a record names.
Numbers are read by drafter.numerals, dates by drafter.dates; nothing here computes, words or prints anything.
To add a key: its line in schema.TABLES, and the place in record, sections or figures that puts it into the model. To add a slip of the pen: its line
in slips.SLIPS, and the place in lint, indentation or flow that sees it. To add a format: a module with `read(data, name, library)` of the same shape.
"""
