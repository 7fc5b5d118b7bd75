import { say } from '@mantis-pdm/core/contract/said';
import {
  connectorSchema,
  connectorsTogetherSchema,
  protocolParamsSchema,
  type Connector,
  type ConnectorState,
} from '@mantis-pdm/core/contract/view';
import { ApiError, route, type ApiRoute } from '../ports';

const PROTOCOLS = ['opcua', 'modbus', 'mqtt', 'http'];

/** The routes that tell how the connectors are. */
export function connectorRoutes(connectors: () => Connector[]): ApiRoute[] {
  const common = { method: 'GET', role: 'viewer', tag: 'connectors' } as const;
  return [
    route({
      ...common,
      path: '/api/v1/connectors/status',
      summary: 'Every connector, with its state, what it reads and its rate.',
      gives: connectorSchema.array(),
      handle: () => Promise.resolve({ status: 200, body: connectors() }),
    }),
    route({
      ...common,
      path: '/api/v1/connectors/:protocol/status',
      summary: `All connectors of one protocol taken together: ${PROTOCOLS.join(', ')}.`,
      takes: { params: protocolParamsSchema },
      gives: connectorsTogetherSchema,
      handle: ({ params: { protocol } }) => {
        if (!PROTOCOLS.includes(protocol))
          throw new ApiError(404, say('connector.protocol', { protocol, protocols: [...PROTOCOLS] }));
        const own = connectors().filter((one) => one.protocol === protocol);
        return Promise.resolve({ status: 200, body: together(own) });
      },
    }),
  ];
}

/** The worst state counts; no connector at all is disconnected. */
function together(own: Connector[]): Pick<Connector, 'status' | 'activeNodes' | 'messagesPerSecond'> {
  const worst: ConnectorState[] = ['ERROR', 'DISCONNECTED', 'DEGRADED', 'CONNECTED'];
  return {
    status: worst.find((status) => own.some((one) => one.status === status)) ?? 'DISCONNECTED',
    activeNodes: own.reduce((sum, one) => sum + one.activeNodes, 0),
    messagesPerSecond: own.reduce((sum, one) => sum + one.messagesPerSecond, 0),
  };
}
