import { ask, onAsk, typedValues } from '@mantis-pdm/node-red-kit/editor';

interface Certificate {
  fingerprint: string;
  subject: string;
  validTo: string;
  trusted: boolean;
}

const TYPE = 'mantis-opcua-endpoint';

/** Buttons that connect as the dialog says, and that trust the certificates of servers or refuse them. */
export function oneditprepare(this: { id: string }): void {
  const question = (asked = {}) => ({ id: this.id, config: typedValues('node-config-input'), asked });
  onAsk($('#mantis-opcua-test'), $('#mantis-opcua-result'), () => ask(TYPE, 'test', question()));
  const show = (action: string, asked?: object) =>
    void ask<Certificate[]>(TYPE, action, question(asked))
      .then((all) =>
        list(all, (one) => show('trust', { fingerprint: one.fingerprint, trusted: !one.trusted })),
      )
      .catch((error: Error) => RED.notify(error.message, 'error'));
  $('#mantis-opcua-certificates').on('click', () => show('certificates'));
}

function list(certificates: Certificate[], turn: (certificate: Certificate) => void): void {
  const rows = certificates.map((certificate) => {
    const { subject, validTo, fingerprint, trusted } = certificate;
    const about = $('<div>').text(`${subject}, valid to ${validTo}`);
    const print = $('<code>').text(fingerprint).css({ fontSize: '10px', wordBreak: 'break-all' });
    const button = $('<button type="button" class="red-ui-button red-ui-button-small">');
    button.text(trusted ? 'Refuse' : 'Trust').on('click', () => turn(certificate));
    return $('<li>').append(about, print, button).css('marginBottom', '8px');
  });
  const none = $('<li>').text('No server has shown a certificate yet: press Test first.');
  $('#mantis-opcua-list')
    .empty()
    .append(...(rows.length > 0 ? rows : [none]));
}
