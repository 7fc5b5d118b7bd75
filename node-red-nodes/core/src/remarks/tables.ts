/** What is said of a table before it is read, and of its rows. */
export const tables = {
  // Why one cannot be read.
  'table.no-column': 'There is no column "{wanted}"; the header has {header}.',
  'table.no-numbers': 'No column of {header} holds numbers; state the sensor columns.',
  'table.turned':
    'Its first line holds times, and each further line is a sensor: turn the table round, so that each line is a time.',
  'table.decimal-mark': '"{cell}" in {column} can be {more} or {less}: choose the decimal mark.',
  'table.order.day-month':
    '"{cell}" in {column} can have the day or the month first: choose the order of dates.',
  'table.order.day-year':
    '"{cell}" in {column} can have the day or the year first: choose the order of dates.',
  'table.order.any':
    '"{cell}" in {column} can have the day, the month or the year first: choose the order of dates.',
  'table.no-zone': '"{name}" is no time zone; name one as Europe/Berlin.',
  'table.empty': 'It is empty.',
  'table.too-wide': 'The header has {columns} columns; at most {most} are read.',
  'table.no-row': 'It has a header and no row.',
  'table.no-row.misfit':
    'It has no row that can be read: line {line} has {fields} fields where the header has {columns}.',
  // How it is read.
  'table.time.cycles': 'Cycles are those of {column}.',
  'table.time.rate': 'There are no times: {rate} rows a second, as stated.',
  'table.time.none': 'There are no times: rows are cycles.',
  'table.time.epoch': 'Times are those of {columns}, since 1970.',
  'table.time.since': 'Times are those of {columns}, {epoch}.',
  'table.time.elapsed': '{column} counts from the beginning of the recording, in {ms} ms.',
  'table.time.counts': '{column} counts from the beginning of the recording.',
  'table.time.of-day':
    '{column} holds times of day without a date, in {zone}: the day of the first row is that of the file’s name or of the start time.',
  'table.time': 'Times are those of {columns}{how}, in {zone}.',
  'table.time.zoned': 'Times are those of {columns}{how}, with their zone.',
  'table.time.begins': 'It begins at {time}, as the file is named.',
  'table.time.beside': '{column} holds times, and is left out: rows go by their cycle.',
  'table.time.same': 'All rows have the same time, "{cell}".',
  'table.time.back': 'Rows go back in time: they are played in the order of their times.',
  'table.time.twice':
    'Rows that have the time of the row before them, of the same asset: {rows}; they are played as they stand.',
  'table.time.shared':
    'Up to {rows} rows share each time of {column}: they are spread evenly over its {seconds} s.',
  'table.time.shared.each':
    'Up to {rows} rows of each {keys} share each time of {column}: they are spread evenly over its {seconds} s.',
  'table.day-first': ', day first',
  'table.month-first': ', month first',
  'table.year-first': ', year first',
  'table.days': ', days of a spreadsheet',
  'table.digits': ', digits of a date',
  'table.as-usual': '',
  'table.preamble': '{lines} lines above the header are left out.',
  'table.headless': 'There is no header: columns are numbered.',
  'table.counter': '{column} counts the rows, and is left out.',
  'table.long': 'Each row is one value of {column}.',
  'table.left.empty': '{column} is empty, and is left out.',
  'table.left.text': '{column} holds text ("{cell}"), and is left out.',
  'table.left.clock': '{column} holds times of day, and is left out.',
  'table.left.unnamed': '{column} is no sensor that was named, and is left out.',
  'table.left.none': '{column} holds no numbers, and is left out.',
  'table.begins-later': '{column} holds "{cell}" until line {line}, where its numbers begin.',
  'table.no-number': '{cells} cells of {column} are no numbers ("{cell}"), and are missing values.',
  'table.bad': '{cells} cells of {column} say that there is no value.',
  'table.mark':
    '{mark} in {column} is far from all its other values, and may stand where there is none: it is read as it is, and mantis-clean leaves out what is outside of the sensor’s limits.',
  'table.read-as': '"{cell}" in {column} is read as {number}.',
  'table.quality': '{columns} is the quality of {sensors}: {how}.',
  'table.quality.several': '{columns} are the quality of {sensors}: {how}.',
  'table.quality.open':
    '{column} may say how good values are, but not which of {cells} is good: none is judged by it.',
  'table.quality.words': 'in words',
  'table.quality.opc': 'codes of OPC, 192 and above is good',
  'table.quality.opc-ua': 'status codes of OPC UA, 0 is good',
  'table.quality.percent': 'in percent',
  'table.quality.one-good': '1 is good',
  'table.quality.one-bad': '1 is bad',
  'table.names.more': '{names} and {more} more',
  'table.epoch.labview': 'seconds since 1904, as LabVIEW counts',
  'table.epoch.windows': 'tenths of microseconds since 1601, as Windows counts',
  'table.epoch.dotnet': 'tenths of microseconds since the year 1, as .NET counts',
  'table.epoch.matlab': 'days since the year 0, as MATLAB counts',
  'table.epoch.julian': 'Julian days',
} as const;
