import { BY_SCORE, parseRules, type Rule } from './rule';

const MINUTE_MS = 60_000;

/**
 * Against chattering (three transitions a minute or more, ANSI/ISA-18.2). What EEMUA 191 recommends to begin with depends on what is
 * measured: a deadband of 1 % (temperature) to 5 % (flow) of the span, delays of 15 s (flow, pressure) to 60 s (temperature,
 * level). One row serves all sensors: the deadband of level and pressure; the shorter delay before an alarm, since it costs time to
 * act, and the longer one before it is over, which costs none.
 */
const DEADBAND = 0.02;
const ON_MS = 15_000;
const OFF_MS = MINUTE_MS;
const steady = { clearShare: DEADBAND, forMs: ON_MS, clearMs: OFF_MS };

/**
 * The decision matrix that MANTIS starts with. Each asset's own thresholds decide (`asset`), so that one table serves
 * a critical spindle and a fan. Whether an asset is anomalous is its detector's verdict, which is as seldom wrong as the budget says;
 * the asset's figure and the score tell how urgent that is. The remaining life is taken at its word.
 */
export const defaultRules: readonly Rule[] = parseRules([
  {
    id: 'anomaly',
    title: 'Behaves abnormally',
    cause:
      'The machine, its load or its surroundings are not as they were when its baseline was learned; a fault that develops, most often.',
    consequence:
      'What develops goes on: first worse quality and more energy, then damage, then an unplanned stop.',
    action:
      'Look at the channels that the evidence names, and at the machine itself. Close the order with what was found; where it is well and runs otherwise for good, learn its baseline anew.',
    when: 'anomaly',
    quantity: 'anomalous',
    op: '=',
    threshold: true,
    clearMs: 5 * MINUTE_MS,
    tells: ['technician'],
    then: { alarm: BY_SCORE, workOrder: { type: 'inspection', priority: BY_SCORE } },
  },
  {
    id: 'rul',
    title: 'Near the end of its life',
    cause:
      'Wear has brought its indicator near the limit: by the lower end of the forecast little life is left.',
    consequence: 'It fails in operation, with damage to what is around it, and the line stops unplanned.',
    action:
      'Plan the replacement before the date that is due, with parts and people; do not wait for noise or heat.',
    when: 'rul',
    quantity: 'p10',
    op: '<',
    threshold: 'asset',
    tells: ['planner'],
    then: { alarm: 'high', workOrder: { type: 'replacement', priority: 'high' } },
  },
  {
    id: 'limit-high',
    title: 'Above its operating limit',
    cause: 'Overload, a control loop that does not hold, blocked cooling or flow, or a sensor that is wrong.',
    consequence: 'What is run above its limit wears faster, trips, or is damaged at once.',
    action:
      'Compare with the neighbouring sensors. If it is true, take load off or bring the cause back into its range; else have the sensor checked.',
    when: 'limit',
    quantity: '*',
    op: '>',
    threshold: 'asset',
    forCount: 2,
    ...steady,
    tells: ['technician'],
    then: { alarm: 'high' },
  },
  {
    id: 'limit-low',
    title: 'Below its operating limit',
    cause: 'Loss of supply, leakage, a control loop that does not hold, or a sensor that is wrong.',
    consequence: 'What lacks pressure, flow or heat runs dry, cavitates or makes bad parts.',
    action:
      'Compare with the neighbouring sensors. If it is true, restore the supply or stop the machine; else have the sensor checked.',
    when: 'limit',
    quantity: '*',
    op: '<',
    threshold: 'asset',
    forCount: 2,
    ...steady,
    tells: ['technician'],
    then: { alarm: 'high' },
  },
  {
    id: 'sensor-check',
    title: 'Check the sensor',
    cause: 'A sensor is stuck, drifts, drops out or is loose; its cable or power supply may be.',
    consequence:
      'The machine is watched without it: a fault that this sensor would show is found late, or not.',
    action: 'Check mounting, cable and supply of the sensor that is named; calibrate or replace it.',
    when: 'sensor',
    quantity: 'faults',
    op: '>',
    threshold: 0,
    clearMs: OFF_MS,
    tells: ['technician'],
    then: { alarm: 'medium' },
  },
  {
    id: 'data-quality',
    title: 'Data of poor quality',
    cause:
      'Readings are missing, out of range or marked bad by their source; a network or gateway that is overloaded, most often.',
    consequence: 'Anomalies and forecasts rest upon less, and are surer of nothing.',
    action:
      'Look at the connection and the sensors of the asset in the data quality reports, beginning with the one that lacks most.',
    when: 'quality',
    quantity: 'score',
    op: '<',
    threshold: 50,
    clear: 5,
    clearMs: OFF_MS,
    forCount: 5,
    tells: ['admin'],
    then: { alarm: 'low' },
  },
  {
    id: 'no-data',
    title: 'No data',
    cause: 'The machine is switched off, or its controller, gateway or network does not answer.',
    consequence: 'Nobody watches it: no fault is found while this lasts.',
    action:
      'Ask whether it stands on purpose; else look at the connector’s status, then at controller and network.',
    when: 'silence',
    quantity: 'asset',
    op: '>',
    threshold: 'asset',
    tells: ['admin'],
    then: { alarm: 'medium' },
  },
]);
