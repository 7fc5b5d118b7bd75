import { ConnectError, errorCode, errorText } from '@mantis-pdm/node-red-kit';

export const NOT_SERVING = () =>
  new ConnectError('The simulated plant does not serve MQTT; switch it on in its node.', 'plant not serving');

/** What is said when the broker gives this client's place to another one. */
export const SAME_ID = (address: string, id: string | undefined) =>
  new ConnectError(
    `MQTT ${address}: another client has the same id, ${id ?? 'made up by the broker'}: the broker cuts off the one when the other connects. Give each its own id in the broker's settings.`,
    'another has this id',
  );

type Row = [pattern: RegExp, short: string, sentence: string];

const TABLE: Row[] = [
  [/ECONNREFUSED/, 'broker not reached', 'nothing answers there; start the broker, or correct the address.'],
  [/ENOTFOUND|EAI_AGAIN/, 'host unknown', 'the host name is not known; correct the address.'],
  [
    /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_|ERR_TLS|certificate/i,
    'broker not trusted',
    'the certificate of the broker is not trusted; state the certificate of its authority, or correct the host name.',
  ],
  [
    /not authori[sz]ed|bad user ?name or password/i,
    'user refused',
    'the broker refuses the user; check name and password.',
  ],
  [
    /protocol version/i,
    'version refused',
    'the broker does not speak this version of MQTT; choose the other one.',
  ],
  [/timeout|connack/i, 'no answer', 'the broker does not answer in time.'],
];

/** What went wrong, with the next step. */
export function explain(error: unknown, address: string): ConnectError {
  if (error instanceof ConnectError) return error;
  const text = `${errorCode(error) ?? ''} ${errorText(error)}`;
  const known = TABLE.find(([pattern]) => pattern.test(text));
  const [, short, sentence] = known ?? [undefined, 'connection lost', `${errorText(error)}.`];
  return new ConnectError(`MQTT ${address}: ${sentence}`, short, { cause: error });
}
