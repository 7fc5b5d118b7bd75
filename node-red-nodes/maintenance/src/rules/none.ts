/** In a cell: no alarm, or no work order. */
export const NONE = '–';
