import { ask, onAsk, typedValues } from '@mantis-pdm/node-red-kit/editor';

/** A button that connects as the dialog says, before anything is deployed. */
export function oneditprepare(this: { id: string }): void {
  const { id } = this;
  onAsk($('#mantis-mqtt-test'), $('#mantis-mqtt-result'), () =>
    ask('mantis-mqtt-endpoint', 'test', { id, config: typedValues('node-config-input') }),
  );
}
