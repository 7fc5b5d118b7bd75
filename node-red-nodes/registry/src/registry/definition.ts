import { describeNode, O } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: 'mantis-registry',
  title: 'registry',
  role: 'config',
  single: true,
  inputs: 0,
  outputs: [],
  options: {
    engine: O.choice({
      label: 'Database',
      default: 'sqlite',
      choices: { sqlite: 'Embedded (SQLite file)', postgresql: 'PostgreSQL server' },
      help: 'Embedded needs no server; a PostgreSQL database may serve several installations, each of which sees and changes its own rows only.',
    }),
    ...O.when(
      { engine: ['sqlite'] },
      {
        file: O.text({
          label: 'File',
          default: '',
          placeholder: 'mantis/registry.sqlite',
          help: 'Empty takes mantis/registry.sqlite in the user directory; a relative path starts there.',
        }),
      },
    ),
    ...O.when(
      { engine: ['postgresql'] },
      {
        host: O.text({ label: 'Host', default: '', placeholder: 'localhost', help: 'PostgreSQL only.' }),
        port: O.number({
          label: 'Port',
          default: 5432,
          min: 1,
          max: 65_535,
          integer: true,
          help: 'PostgreSQL only.',
        }),
        database: O.text({
          label: 'Database name',
          default: '',
          placeholder: 'mantis',
          help: 'The database must exist; its tables are made.',
        }),
        user: O.text({ label: 'User', default: '', placeholder: 'mantis', help: 'PostgreSQL only.' }),
        password: O.secret({ label: 'Password', help: 'PostgreSQL only.' }),
        tls: O.flag({
          label: 'Encrypt',
          default: false,
          help: 'Uses TLS and checks the certificate; switch on unless the server is on this machine.',
        }),
      },
    ),
  },
});
