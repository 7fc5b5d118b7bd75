import { describeNode, O } from '@mantis-pdm/node-red-kit';

/** mantis-opcua-endpoint: an OPC UA server, shared by the nodes that read from it. */
export const definition = describeNode({
  type: 'mantis-opcua-endpoint',
  title: 'OPC UA server',
  role: 'config',
  inputs: 0,
  outputs: [],
  options: {
    url: O.text({
      label: 'Address',
      help: 'Such as opc.tcp://plc-1:4840, or the word plant for the simulated plant of this Node-RED.',
      default: '',
      former: 'plant',
      required: true,
      maxLength: 1000,
      placeholder: 'opc.tcp://host:4840',
    }),
    mode: O.choice({
      label: 'Security mode',
      help: 'Whether messages are signed and encrypted.',
      default: 'None',
      choices: { None: 'none', Sign: 'sign', SignAndEncrypt: 'sign and encrypt' },
    }),
    policy: O.choice({
      label: 'Security policy',
      help: 'The algorithms; none goes with mode none only.',
      default: 'None',
      choices: {
        None: 'none',
        Basic256Sha256: 'Basic256Sha256',
        Aes128_Sha256_RsaOaep: 'Aes128-Sha256-RsaOaep',
        Aes256_Sha256_RsaPss: 'Aes256-Sha256-RsaPss',
      },
    }),
    user: O.secret({ label: 'User', help: 'Empty: anonymous.' }),
    password: O.secret({ label: 'Password', help: 'Of the user.' }),
    unprotected: O.flag({
      label: 'Password unprotected',
      help: 'Sends user and password also unencrypted, or to a server whose certificate nobody has trusted: whoever listens or answers there has them. Only for a network that is yours alone.',
      default: false,
    }),
    certFile: O.text({
      label: 'User certificate',
      help: 'PEM or DER file, in place of user and password; relative to the user directory.',
      default: '',
      maxLength: 1_000,
    }),
    keyFile: O.text({ label: 'User key', help: 'PEM file of its key.', default: '', maxLength: 1_000 }),
  },
});
