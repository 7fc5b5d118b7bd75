import type { Shell } from '@mantis-pdm/node-red-kit';
import type { NodeAPI } from 'node-red';
import type { MessagesInFlight } from './play';

interface Delivery {
  msg?: { _msgid?: string };
  source?: { id?: string };
}

/**
 * Tells `inFlight` what becomes of the messages of this node, through Node-RED's message hooks: a source hears
 * nothing from downstream otherwise. Returns the function that ends the watch.
 */
export function watchDownstream(
  shell: Pick<Shell, 'id' | 'runtime'>,
  inFlight: MessagesInFlight,
): () => void {
  // Absent in the test helper's runtime, and nowhere else: then nothing is counted and nothing waits.
  const hooks = shell.runtime.hooks as NodeAPI['hooks'] | undefined;
  if (!hooks) return () => undefined;
  const label = `mantis-replay-${shell.id.replace(/\W/g, '_')}`;
  hooks.add(`postDeliver.${label}`, (event: unknown) => {
    const { msg, source } = event as Delivery;
    if (msg?._msgid) inFlight.delivered(msg._msgid, source?.id === shell.id);
  });
  hooks.add(`onComplete.${label}`, (event: unknown) => {
    const { msg } = event as Delivery;
    if (msg?._msgid) inFlight.completed(msg._msgid);
  });
  return () => hooks.remove(`*.${label}`);
}
