import { EDITOR_USER, home, openSecrets, passwordFits } from './home.mts';

/** Node-RED's settings for a local installation. */
export function localSettings(flowFile: string, { level = 'warn' } = {}): Record<string, unknown> {
  const { secrets } = openSecrets();
  return {
    userDir: home,
    flowFile,
    credentialSecret: secrets.credentialSecret,
    adminAuth: {
      type: 'credentials',
      users: async (name: string) => (name === EDITOR_USER ? { username: name, permissions: '*' } : null),
      authenticate: async (name: string, password: string) => {
        const fits = name === EDITOR_USER && passwordFits(openSecrets().secrets, password);
        return fits ? { username: name, permissions: '*' } : null;
      },
    },
    contextStorage: { default: { module: 'localfilesystem' } },
    logging: { console: { level, metrics: false, audit: false } },
    telemetry: { enabled: false, updateNotification: false },
    diagnostics: { enabled: true, ui: false },
    editorTheme: {
      page: { title: 'MANTIS' },
      header: { title: 'MANTIS' },
      tours: false,
      projects: { enabled: false },
      palette: {
        categories: ['subflows', 'MANTIS', 'common', 'function', 'network', 'sequence', 'parser', 'storage'],
      },
    },
  };
}
