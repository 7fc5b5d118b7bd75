import { ask, onAsk, typedValues } from '@mantis-pdm/node-red-kit/editor';

/** A button that connects as the dialog says, before anything is deployed. */
export function oneditprepare(this: { id: string }): void {
  const { id } = this;
  onAsk($('#mantis-modbus-test'), $('#mantis-modbus-result'), () =>
    ask('mantis-modbus-endpoint', 'test', { id, config: typedValues('node-config-input') }),
  );
}
