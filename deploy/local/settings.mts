import { editorAuth } from './editor/auth.mts';
import { EDITOR_USER, home, openSecrets, passwordFits } from './home.mts';

/** What differs between one installation's Node-RED and another's. */
export interface Installation {
  userDir: string;
  flowFile: string;
  /** Key with which Node-RED encrypts credentials. */
  credentialSecret: string;
  /** Whether this is the password of the editor's one user. */
  passwordFits: (password: string) => boolean | Promise<boolean>;
  /** Names the present password without telling it: another one ends all logins. */
  generation: () => string;
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
    generation: () => openSecrets().secrets.editor.salt,
  });
}

/** Node-RED's settings for an installation with an editor that asks for a password. */
export function settingsOf(installation: Installation): Record<string, unknown> {
  const { userDir, flowFile, credentialSecret, level = 'warn' } = installation;
  return {
    userDir,
    flowFile,
    credentialSecret,
    ...editorAuth({ ...installation, user: EDITOR_USER }),
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
