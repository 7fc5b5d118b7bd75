/** What keeps the stores from storing, what they have lost, and what they find when they are opened. */
export const stores = {
  'store.of': '{store}: {what}',
  'store.offer': '{what} {offer}',
  'store.offer.log': '{what} The log is kept as {log}. {offer}',
  'store.no-backup': 'There is no backup in the backup folder',
  'store.backup.missing': 'Backup {file} does not exist',
  'store.fresh': 'it is gone, and was made anew',
  'store.log-lost': 'its write-ahead log was lost or damaged',
  'store.fit.empty': 'it is empty, or not there',
  'store.fit.no-version': 'it does not say which version of MANTIS wrote it',
  'store.fit.version': 'it is of version {version}, this release reads up to {known}: update MANTIS',
  'store.setting.url': 'Setting "URL" is "{url}": must start with http:// or https://',
  'store.setting.bucket': 'Setting "Bucket or database" is empty: InfluxDB needs one',
  // The embedded historian, with the words of DuckDB at the end.
  'duck.locked':
    'Historian file {file} is in use by another process: one Node-RED at a time may open it ({words})',
  'duck.full':
    'The disk of historian file {file} is full: nothing more is stored until there is room ({words})',
  'duck.damaged':
    "Historian file {file} is damaged or not DuckDB's: restore a backup, or move it away to start anew ({words})",
  'duck.unwritable': 'Historian file {file} cannot be written: check who owns its folder ({words})',
  'duck.folder':
    'Historian file {file} cannot be opened: the path names a folder, or leads through a file ({words})',
  'duck.memory': 'Historian file {file}: DuckDB ran out of the memory that it is allowed ({words})',
  'duck.other': 'Historian file {file}: {words}',
  'duck.copy.locked':
    'Backup {file} is in use by another process: one Node-RED at a time may open it ({words})',
  'duck.copy.full': 'The disk of backup {file} is full: nothing more is stored until there is room ({words})',
  'duck.copy.damaged':
    "Backup {file} is damaged or not DuckDB's: restore a backup, or move it away to start anew ({words})",
  'duck.copy.unwritable': 'Backup {file} cannot be written: check who owns its folder ({words})',
  'duck.copy.folder':
    'Backup {file} cannot be opened: the path names a folder, or leads through a file ({words})',
  'duck.copy.memory': 'Backup {file}: DuckDB ran out of the memory that it is allowed ({words})',
  'duck.copy.other': 'Backup {file}: {words}',
  'duck.damaged.offer': '{damaged}. {offer}',
  'duck.damaged.held': '{damaged}. It held about {points} points until {time}. {offer}',
  'duck.version':
    'Historian file {file} is of version {version}, this release reads up to {known}: update MANTIS',
  'duck.stopped': 'The thread of historian file {file} stopped: {reason}',
  'duck.ended': 'it ended',
  'duck.open-already':
    'Historian file {file} is already open in this Node-RED: let all nodes use one mantis-store',
  'duck.untidy': 'Historian file {file} could not be tidied: {reason}',
  'duck.lost.last': 'Historian file {file}: {cause}. What was committed last may be missing.',
  'duck.lost.all':
    'Historian file {file}: {cause}. All {objects} objects with about {points} points, stored until {time}, are missing.',
  'duck.lost':
    'Historian file {file}: {cause}. The last {objects} objects with about {points} points, stored until {time}, are missing.',
  'duck.backup':
    'The newest backup is "{file}" of {time}: POST /api/v1/historian/restore with {body} puts it in place and keeps the present file',
  'duck.kept-already': 'There is a file {file} already: the present one cannot be kept',
  'duck.unfit': 'Backup {file} cannot be restored: {why}. The historian goes on with what it has',
  'duck.unfit.sqlite': 'it is an SQLite database, not DuckDB',
  'duck.unfit.other': 'it is damaged or not DuckDB',
  'duck.unfit.damaged': 'it is damaged ({words})',
  'duck.unfit.tables': 'a table or column of MANTIS is missing ({words})',
  'duck.clock.ahead':
    'The clock is {length} ahead of what historian file {file} has seen: its retention goes on by its own time, and by the clock after {hours} more h of running. If the clock is wrong, set it right',
  'duck.clock.behind':
    'The clock is {length} behind what historian file {file} has seen: its retention goes on by its own time, and by the clock after {hours} more h of running. If the clock is wrong, set it right',
  'duck.clock.right': 'Historian file {file}: the clock is right again',
  'duck.clock.believed': 'Historian file {file}: the clock has stood for a day and is believed',
  'duck.clock.hours': '{hours} h',
  'duck.clock.days': '{days} days',
  'duck.expired':
    'Historian file {file}: {points} points older than {days} days were dropped, {left} more follow, a tenth of all an hour. A longer retention keeps them',
  'duck.overdue':
    '{points} points are older than the retention of {days} days. They stay for a day of running, and then go, a tenth of all an hour: make the retention longer first if they are to stay',
  // A historian on a server.
  'historian.object': 'Object {id} of asset "{asset}" ({series}) cannot be stored: {reason}',
  'historian.object.more': 'Object {id} of asset "{asset}" ({series} …) cannot be stored: {reason}',
  'influx.backup': 'InfluxDB is backed up by its own tools (influx backup), not by MANTIS',
  'influx.restore': 'InfluxDB is restored by its own tools (influx restore), not by MANTIS',
  'influx.erase': 'InfluxDB 3 deletes by its retention only: what it has of the asset goes with that',
  'influx.took-over':
    'The bucket holds points of a release that did not tell installations apart. They are now those of {installation}, the first to find them; where other installations wrote here, too, theirs are among them.',
  'influx.others':
    'The bucket holds points of a release that did not tell installations apart. They are those of the installation {taken}, which found them first; {installation} begins with none of them.',
} as const;
