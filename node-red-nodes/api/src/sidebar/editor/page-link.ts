import { configNodes } from '@mantis-pdm/node-red-kit/editor';
import { send } from './fetch';

/** As much of the editor's settings as is needed. */
interface Settings {
  httpNodeRoot?: string;
  user?: { username?: string };
}

const settings = (): Settings => (RED as never as { settings: Settings }).settings;

/** Who is logged in to the editor; undefined where it has no login. */
export function signedIn(): string | undefined {
  return settings().user?.username;
}

/** Address of the operator page with something behind the `#`, which no server sees. */
export function pageAt(fragment: string): string {
  const [node] = configNodes('mantis-page');
  const path = [settings().httpNodeRoot ?? '/', String(node?.path ?? '/mantis')];
  const parts = path.flatMap((part) => part.split('/')).filter(Boolean);
  return new URL(`/${parts.join('/')}/#${fragment}`, location.origin).href;
}

/** Opens the operator page in the name of who is logged in. Rejects with a sentence. */
export async function openPage(): Promise<void> {
  // Opened at once: a browser blocks what opens later without a press.
  const tab = window.open('about:blank');
  try {
    const { token } = await send<{ token: string }>('person', {});
    if (tab) tab.location = pageAt(`token=${token}`);
  } catch (error) {
    tab?.close();
    throw error;
  }
}
