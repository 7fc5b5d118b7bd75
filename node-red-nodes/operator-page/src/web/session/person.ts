/** Where users of Node-RED's editor log in, as the page's `mantis-login` tag says; undefined where nobody can. */
export function loginRoot(): string | undefined {
  const told = document.querySelector<HTMLMetaElement>('meta[name="mantis-login"]')?.content;
  return told ? new URL(told, new URL('.', document.baseURI)).href : undefined;
}

/**
 * Signs in a user of Node-RED's editor. Its own login judges the password and counts the wrong ones; what it answers is changed at once for
 * a token of the suite by the user's name, which can be withdrawn, and ended. Rejects with a sentence.
 */
export async function signInPerson(root: string, username: string, password: string): Promise<string> {
  const login = { client_id: 'node-red-editor', grant_type: 'password', scope: '', username, password };
  const { access_token: session } = await post<{ access_token: string }>(`${root}auth/token`, login);
  try {
    return (await post<{ token: string }>(`${root}mantis/sidebar/person`, {}, session)).token;
  } finally {
    // Where it cannot be ended it ends by itself, and nobody has kept it.
    void post(`${root}auth/revoke`, { token: session }, session).catch(() => undefined);
  }
}

async function post<T>(address: string, body: object, session?: string): Promise<T> {
  const headers = {
    'Content-Type': 'application/json',
    ...(session !== undefined && { Authorization: `Bearer ${session}` }),
  };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(refusal(response.status, text, session !== undefined));
  return (text === '' ? {} : JSON.parse(text)) as T;
}

/** Why it was refused. Node-RED says with 403 that a password is wrong, and with 500 that there were too many. */
function refusal(status: number, text: string, known: boolean): string {
  if (known) return status === 401 ? 'This user may not look at MANTIS.' : (sentenceIn(text) ?? GONE);
  if (status === 401 || status === 403) return 'User or password is wrong.';
  return (
    (status === 429 ? sentenceIn(text) : undefined) ?? 'Too many wrong passwords; try again in ten minutes.'
  );
}

const GONE = 'Node-RED knows the user, and its MANTIS sidebar gives no token; use an access token.';

function sentenceIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
}
