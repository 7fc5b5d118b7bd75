export { conversion, unitOf, type Conversion } from './convert';
export { units, type Unit } from './table';
