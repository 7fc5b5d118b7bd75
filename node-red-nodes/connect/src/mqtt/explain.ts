import { say } from '@mantis-pdm/core/contract/said';
import type { RemarkWord } from '@mantis-pdm/core/remarks';
import { ConnectError, errorCode, errorText } from '@mantis-pdm/node-red-kit';

export const NOT_SERVING = () => new ConnectError(say('mqtt.plant'), 'short.plant-not-serving');

/** What is said when the broker gives this client's place to another one. */
export const SAME_ID = (address: string, id: string | undefined) =>
  new ConnectError(
    say('mqtt.same-id', { address, id: id ?? 'made up by the broker' }),
    'short.another-has-this-id',
  );

type Trouble = 'refused' | 'host' | 'untrusted' | 'user' | 'version' | 'silent';
type Row = [pattern: RegExp, short: RemarkWord, code: `mqtt.${Trouble}`];

const TABLE: Row[] = [
  [/ECONNREFUSED/, 'short.broker-not-reached', 'mqtt.refused'],
  [/ENOTFOUND|EAI_AGAIN/, 'short.host-unknown', 'mqtt.host'],
  [
    /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_|ERR_TLS|certificate/i,
    'short.broker-not-trusted',
    'mqtt.untrusted',
  ],
  [/not authori[sz]ed|bad user ?name or password/i, 'short.user-refused', 'mqtt.user'],
  [/protocol version/i, 'short.version-refused', 'mqtt.version'],
  [/timeout|connack/i, 'short.no-answer', 'mqtt.silent'],
];

/** What went wrong, with the next step. */
export function explain(error: unknown, address: string): ConnectError {
  if (error instanceof ConnectError) return error;
  const text = `${errorCode(error) ?? ''} ${errorText(error)}`;
  const known = TABLE.find(([pattern]) => pattern.test(text));
  const said = known ? say(known[2], { address }) : say('mqtt.lost', { address, reason: errorText(error) });
  return new ConnectError(said, known?.[1] ?? 'short.connection-lost', { cause: error });
}
