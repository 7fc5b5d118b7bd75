import type { Source } from '../world.mts';
import { http } from './http.mts';
import { modbus } from './modbus.mts';
import { mqtt } from './mqtt.mts';
import { opcua } from './opcua.mts';

/** Every protocol, with something that sends. */
export const sources: Record<string, Source> = { opcua, modbus, mqtt, http };
