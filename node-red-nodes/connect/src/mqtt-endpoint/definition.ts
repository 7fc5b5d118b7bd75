import { describeNode, O } from '@mantis-pdm/node-red-kit';

const file = (label: string, help: string) => O.text({ label, help, default: '', maxLength: 1_000 });

/** mantis-mqtt-endpoint: an MQTT broker, shared by the nodes that subscribe to it. */
export const definition = describeNode({
  type: 'mantis-mqtt-endpoint',
  title: 'MQTT broker',
  role: 'config',
  inputs: 0,
  outputs: [],
  options: {
    url: O.text({
      label: 'Address',
      help: 'mqtt://host:1883, or mqtts://host:8883 with TLS, or the word plant for the simulated plant of this Node-RED.',
      default: '',
      former: 'plant',
      required: true,
      maxLength: 1_000,
      placeholder: 'mqtts://broker:8883',
    }),
    version: O.choice({
      label: 'Version',
      help: 'Of the protocol.',
      default: '4',
      choices: { '4': '3.1.1', '5': '5' },
    }),
    clientId: O.text({
      label: 'Client id',
      help: 'Must be unique at the broker and stay the same for a persistent session. Empty: made from the ids of this installation and this node.',
      default: '',
      maxLength: 256,
    }),
    persistent: O.flag({
      label: 'Persistent session',
      help: 'The broker keeps QoS 1 and 2 messages while this Node-RED is away.',
      default: true,
    }),
    keepaliveS: O.number({
      label: 'Keep-alive',
      help: 'A broker that is silent one and a half times this long counts as lost.',
      default: 15,
      min: 1,
      max: 65_535,
      integer: true,
      unit: 's',
    }),
    caFile: file(
      'Authority file',
      'PEM file of the authority that signed the broker’s certificate. Empty: those of the system.',
    ),
    certFile: file('Certificate file', 'PEM file of our own certificate, where the broker asks for one.'),
    keyFile: file('Key file', 'PEM file of the key of our own certificate.'),
    user: O.secret({ label: 'User', help: 'Empty: none.' }),
    password: O.secret({ label: 'Password', help: 'Of the user.' }),
  },
});
