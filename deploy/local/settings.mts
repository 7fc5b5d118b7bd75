import { EDITOR_USER, home, openSecrets, passwordFits } from './home.mts';

/** What differs between one installation's Node-RED and another's. */
export interface Installation {
  userDir: string;
  flowFile: string;
  /** Key with which Node-RED encrypts credentials. */
  credentialSecret: string;
  /** Whether this is the password of the editor's one user. */
  passwordFits: (password: string) => boolean;
  /** Lowest level that is logged. */
  level?: string;
}

/** Node-RED's settings for a local installation. */
export function localSettings(flowFile: string, { level = 'warn' } = {}): Record<string, unknown> {
  const { credentialSecret } = openSecrets().secrets;
  return settingsOf({
    userDir: home,
    flowFile,
    credentialSecret,
    level,
    passwordFits: (password) => passwordFits(openSecrets().secrets, password),
  });
}

/** Node-RED's settings for an installation with an editor that asks for a password. */
export function settingsOf(installation: Installation): Record<string, unknown> {
  const { userDir, flowFile, credentialSecret, level = 'warn' } = installation;
  return {
    userDir,
    flowFile,
    credentialSecret,
    adminAuth: {
      type: 'credentials',
      users: async (name: string) => (name === EDITOR_USER ? { username: name, permissions: '*' } : null),
      authenticate: async (name: string, password: string) => {
        const fits = name === EDITOR_USER && installation.passwordFits(password);
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
