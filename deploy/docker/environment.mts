/** What the container is told; everything else it needs is named in its flow. */
export interface Environment {
  /** Node-RED's user directory, on a volume. */
  home: string;
  host: string;
  port: number;
  /** Password of the editor's user. */
  editorPassword: string;
  /** Key with which Node-RED encrypts credentials. */
  credentialSecret: string;
}

/** Shortest secrets that are accepted, in characters. */
const SHORTEST = { MANTIS_EDITOR_PASSWORD: 12, MANTIS_CREDENTIAL_SECRET: 24, MANTIS_API_TOKEN: 24 };

/**
 * Reads the container's environment.
 * @throws Error that names every secret that is missing or short; no value is shown.
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const weak = Object.entries(SHORTEST).filter(([name, length]) => (env[name] ?? '').length < length);
  if (weak.length > 0) {
    const wanted = weak.map(([name, length]) => `${name} (at least ${length} characters)`).join(', ');
    throw new Error(`Set in .env: ${wanted}. \`openssl rand -hex 32\` makes a good one.`);
  }
  if (/\s/.test(env.MANTIS_API_TOKEN as string))
    throw new Error('MANTIS_API_TOKEN holds a space or a line break, which no request can send');
  const port = Number(env.MANTIS_PORT || 1880);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`MANTIS_PORT is "${env.MANTIS_PORT}": must be a port number`);
  return {
    home: env.MANTIS_HOME || '/data',
    host: env.MANTIS_HOST || '0.0.0.0',
    port,
    editorPassword: env.MANTIS_EDITOR_PASSWORD as string,
    credentialSecret: env.MANTIS_CREDENTIAL_SECRET as string,
  };
}
