import { join } from 'node:path';
import { defineNode, mount } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { servePage } from './serve-page';

/** Serves the operator page on Node-RED's HTTP server. */
export default defineNode(definition, ({ options, runtime, onClose, log }) => {
  const handler = servePage(options.path, { files: join(__dirname, '../web'), span: options.span });
  onClose(mount(runtime.httpNode, handler));
  log.info(`Operator page at ${options.path}/`);
  return {};
});
