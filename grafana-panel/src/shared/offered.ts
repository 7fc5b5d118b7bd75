import { FieldConfigProperty } from '@grafana/data';

/**
 * For `disableStandardOptions`: all of Grafana's standard options of a field but those that a panel honours. What does nothing
 * is not offered, those of a later Grafana included. What a state is called and which colour it has is the suite's to say, and
 * the same everywhere: an author changes how things are written and where they lead.
 */
export function allBut(...honoured: FieldConfigProperty[]): FieldConfigProperty[] {
  return Object.values(FieldConfigProperty).filter((one) => !honoured.includes(one));
}
