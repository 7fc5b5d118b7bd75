/** Why there is no connection to a plant, and what to do next. */
export const connections = {
  'connection.silent': 'connected, nothing for {length}',
  'connection.nothing': 'nothing for {length}',
  'connection.full': 'full: {count} wait to be stored',
  'connection.unkept.no-historian': 'nothing kept: no historian',
  'connection.unkept.not-wired': 'nothing kept: not wired',
  'connection.unstored': '{count} kept, not stored',
  'connection.closed': 'The connection was closed.',
  'connection.file': 'The file {file} cannot be read: {reason}.',
  'mqtt.plant': 'The simulated plant does not serve MQTT; switch it on in its node.',
  'mqtt.none': 'No MQTT broker is chosen, or its node is disabled.',
  'mqtt.address':
    'The address is "{address}": it must be mqtt://host:port or mqtts://host:port without user, or the word {plant}.',
  'mqtt.same-id':
    "MQTT {address}: another client has the same id, {id}: the broker cuts off the one when the other connects. Give each its own id in the broker's settings.",
  'mqtt.topic': 'MQTT {address}: the broker refuses {topic}; check the rights of the user.',
  'mqtt.refused': 'MQTT {address}: nothing answers there; start the broker, or correct the address.',
  'mqtt.host': 'MQTT {address}: the host name is not known; correct the address.',
  'mqtt.untrusted':
    'MQTT {address}: the certificate of the broker is not trusted; state the certificate of its authority, or correct the host name.',
  'mqtt.describes': '{topic}: describes devices and measures nothing',
  'mqtt.user': 'MQTT {address}: the broker refuses the user; check name and password.',
  'mqtt.version': 'MQTT {address}: the broker does not speak this version of MQTT; choose the other one.',
  'mqtt.silent': 'MQTT {address}: the broker does not answer in time.',
  'mqtt.lost': 'MQTT {address}: {reason}.',
  'modbus.plant': 'The simulated plant does not serve Modbus; switch it on in its node.',
  'modbus.none': 'No Modbus connection is chosen, or its node is disabled.',
  'modbus.nothing': 'There is nothing to read: add registers to the table.',
  'modbus.serial-port': 'A serial line needs the name of its port, such as /dev/ttyUSB0.',
  'modbus.host-missing': 'The host is missing: state a name or an address.',
  'modbus.serialport-missing':
    'Modbus {where}: serial lines need the package serialport; install it beside this one.',
  'modbus.refused': 'Modbus {where}: nothing answers there; start the device, or correct the address.',
  'modbus.host': 'Modbus {where}: the host name is not known; correct the address.',
  'modbus.silent': 'Modbus {where}: no connection within {seconds} s.',
  'modbus.not-opened': 'Modbus {where}: the serial port cannot be opened ({reason}).',
  'modbus.failed': 'Modbus {where}: {reason}.',
  'opcua.plant': 'The simulated plant does not serve OPC UA; switch it on in its node.',
  'opcua.none': 'No OPC UA server is chosen, or its node is disabled.',
  'opcua.nothing': 'Nothing to subscribe to: state a root folder or variables, or take the alarms.',
  'opcua.address': 'The address is "{address}": it must be opc.tcp://host:port, or the word {plant}.',
  'opcua.security-pair': 'Mode {mode} does not go with policy {policy}: choose both, or none of both.',
  'opcua.certificate-pair': 'A user certificate needs its key, and a key its certificate.',
  'opcua.root-empty': 'There is no variable below {root}; check the node id.',
  'opcua.too-many': 'There are more than {most} variables below {root}; choose a folder further down.',
  'opcua.folder': 'The folder {node} cannot be browsed: {status}.',
  'opcua.fewer':
    'The server was asked for {asked} and answered {answered} ({service}); which of them is not known.',
  'opcua.namespace': 'The server has no namespace {uri}; it has {present}.',
  'opcua.changed':
    '{address}: the server shows another certificate than the one you trusted. It was {former}, now it is {print} (SHA-256). If the server has been given a new one, compare it with what the server shows, and trust it in the dialog of the server; otherwise somebody else answers there.',
  'opcua.untrusted':
    '{address}: the certificate of the server is not trusted. Its SHA-256 is {print}. Check it, then trust it in the dialog of the server, or move it from {pki}/rejected to {pki}/trusted/certs.',
  'opcua.not-yet':
    '{address}: the certificate of the server is valid from {from} on, and the clock of this machine says {now}. Set the clock that is wrong, that of the server when it made the certificate or this one.',
  'opcua.expired':
    '{address}: the certificate of the server was valid to {to}, and the clock of this machine says {now}. Give the server a new one, and trust that; or set the clock, if it is wrong.',
  'opcua.out-of-time':
    '{address}: the certificate of the server is out of time, and the clock of this machine says {now}. Give the server a new one, and trust that; or set the clock, if it is wrong.',
  'opcua.unencrypted':
    '{address}: user and password would go there unencrypted, and were not sent. In the dialog of the server choose sign and encrypt; where the server offers nothing better and the network is yours alone, switch on "Password unprotected".',
  'opcua.anybody':
    '{untrusted} Until then user and password are not sent: without security in the channel anybody could answer. Or choose sign and encrypt; where the server offers nothing better and the network is yours alone, switch on "Password unprotected".',
  'opcua.overflow': 'the queue of the server ran over: make it longer, or publish more often',
  'opcua.twice': '{former} and {node} both are it; set the asset name to {path}, or name them in the table',
  'opcua.conditions.none': 'the server gives no alarms: {status}',
  'opcua.conditions.twice': '{former} and {node} both are it; the first is taken',
  'opcua.conditions.most': 'more than {most} alarms, of which the first are taken',
  'opcua.refused': '{address}: nothing answers there; start the server, or correct the address.',
  'opcua.host': '{address}: the host name is not known; correct the address.',
  'opcua.chain':
    '{address}: the certificate of the server is not trusted. Check it, then trust it in the dialog of the server, or move it from {pki}/rejected to {pki}/trusted/certs.',
  'opcua.own':
    '{address}: the server does not trust our certificate; trust {pki}/own/certs/client_certificate.pem there.',
  'opcua.login-needed':
    '{address}: the server takes nobody without a login; state user and password, or a user certificate, in the dialog of the server.',
  'opcua.no-certificate-login':
    '{address}: the server takes no user with a certificate at {mode} with {policy}; choose another security, another kind of login, or leave the user empty.',
  'opcua.no-password-login':
    '{address}: the server takes no user with name and password at {mode} with {policy}; choose another security, another kind of login, or leave the user empty.',
  'opcua.user':
    '{address}: the server refuses the user; check name and password, or trust the user certificate there.',
  'opcua.anonymous':
    '{address}: the server refuses a login without a user; state one in the dialog of the server.',
  'opcua.clocks':
    '{address}: a certificate has expired or is not yet valid; renew it, or set the clock of the machine that is wrong.',
  'opcua.security':
    '{address}: the server offers no endpoint with {mode} and {policy}; choose another security.',
  'opcua.silent': '{address}: the server does not answer in time.',
  'opcua.failed': '{address}: {reason}',
} as const;
