export { QualityLog, toDataQuality } from './quality-log';
