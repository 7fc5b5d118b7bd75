import type { Hub } from './hub';

/** What the config node offers: one connection to a broker. */
export interface MqttEndpoint {
  hub: Hub;
  /** The address as the user stated it, without user and password. */
  address: string;
}
