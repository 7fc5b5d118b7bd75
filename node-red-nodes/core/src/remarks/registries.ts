/** What keeps the registry from what it was asked for, what it has lost, and whom it finds when it is opened. */
export const registries = {
  'registry.failed': '{registry}: could not {action}: {reason}',
  'registry.advice.login': '{words}. Check user and password',
  'registry.advice.database': '{words}. Create the database first',
  'registry.advice.disk': '{words}. Make room on the disk',
  'registry.advice.damaged': '{words}. Restore the file from a backup, or move it away to start anew',
  'registry.version': 'its tables are of version {version}, this release reads up to {known}: update MANTIS',
  'registry.driver':
    'Node.js {version} cannot load the SQLite driver: update Node.js to 22.14 or later, install the package libsql beside Node-RED, or use PostgreSQL',
  'registry.setting': 'Setting "{label}" is empty: PostgreSQL needs it',
  'registry.slow': '{registry} has not answered within {seconds} s',
  // What is done with it, behind "could not".
  'registry.do.open': 'open it',
  'registry.do.backup': 'back it up to {file}',
  'registry.do.restore': 'restore {file}',
  'registry.do.save-asset': 'save asset {id}',
  'registry.do.read-asset': 'read asset {id}',
  'registry.do.list-assets': 'list assets',
  'registry.do.save-alarm': 'save alarm {id}',
  'registry.do.read-alarm': 'read alarm {id}',
  'registry.do.list-alarms': 'list alarms',
  'registry.do.list-spells': 'list the spells of alarms',
  'registry.do.save-order': 'save work order {id}',
  'registry.do.read-order': 'read work order {id}',
  'registry.do.list-orders': 'list work orders',
  'registry.do.count-orders': 'count open work orders',
  'registry.do.commit': 'commit {names}',
  'registry.do.read-untold': 'read what was not told',
  'registry.do.count-untold': 'count what was not told',
  'registry.do.told': 'note what was told',
  'registry.do.read-maintenance': 'read what is under maintenance',
  'registry.do.save-maintenance': 'save the maintenance of {asset}',
  'registry.do.read-retired': 'read what is retired',
  'registry.do.save-retirement': 'save the retirement of {asset}',
  'registry.do.belongings': 'count what belongs to {asset}',
  'registry.do.erase': 'delete {asset}',
  'registry.do.audit': 'read what was done',
  // Its file, its backups.
  'registry.tools.backup': '{registry} is backed up (pg_dump) by its own tools, not by MANTIS',
  'registry.tools.restore': '{registry} is restored (pg_restore) by its own tools, not by MANTIS',
  'registry.damaged':
    'SQLite {file}: could not open it: {problem}. Restore the file from a backup, or move it away to start anew. {offer}',
  'registry.damaged.held':
    'SQLite {file}: could not open it: {problem}. Restore the file from a backup, or move it away to start anew. It held {assets} assets, {alarms} alarms and {orders} work orders until {time}. {offer}',
  'registry.empty': 'it is empty',
  'registry.lost': 'SQLite {file}: {cause}. The last {changes} changes, made until {time}, are missing.',
  'registry.lost.rows':
    'SQLite {file}: {cause}. The last {changes} changes, made until {time}, are missing; {rows} fewer than there were.',
  'registry.fewer.assets': '{rows} assets',
  'registry.fewer.alarms': '{rows} alarms',
  'registry.fewer.work-orders': '{rows} work orders',
  'registry.changed':
    'SQLite {file}: it was changed after MANTIS had closed it (last write {time}): rows may be damaged. As it was found it is kept as {kept}.',
  'registry.backup':
    'The newest backup is "{file}" of {time}: POST /api/v1/registry/restore with {body} puts it in place and keeps the present file',
  'registry.no-mark': 'The mark of SQLite {file} could not be written: {reason}',
  'registry.no-daily': 'SQLite {file} could not be backed up: {reason}',
  'registry.elsewhere': 'SQLite {file} is open in another process: stop that one before a restore',
  'registry.unfit': 'Backup {file} cannot be restored: {why}. The registry goes on with what it has',
  'registry.unfit.duck': 'it is a DuckDB database, not SQLite',
  'registry.unfit.other': 'it is damaged or not SQLite',
  'registry.unfit.row': '{table} {id} cannot be read',
  // Whose rows they are.
  'registry.others':
    'other installations keep their rows here: {others}. Each sees its own, and this one begins with none. Where this is one of them whose home was lost, put its id into mantis/installation.json and start again.',
  'registry.others.more':
    'other installations keep their rows here: {others} and {more} more. Each sees its own, and this one begins with none. Where this is one of them whose home was lost, put its id into mantis/installation.json and start again.',
  'registry.other': '{installation}, last seen {time}',
  'registry.other.adopted': '{installation}, last seen {time}, has those of before the update',
  'registry.and-other': '{former}; {other}',
  'registry.took-over':
    '{assets} assets, {alarms} alarms and {orders} work orders of a release that did not tell installations apart are now those of {installation}, the first to open the database after the update. Another installation that used it begins with none of them.',
  'registry.was-of': 'its rows are those of {former}; {installation} goes on with them as its own.',
  'registry.twin':
    "{registry}: another process works on the rows of this installation, {installation}: its home was copied, and both run. They close each other's alarms and orders. Stop one; or stop the copy, delete its mantis/installation.json, and it is an installation of its own.",
  'registry.twin.gone': '{registry}: the other process of this installation is gone.',
} as const;
