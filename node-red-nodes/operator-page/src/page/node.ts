import { join } from 'node:path';
import { remark } from '@mantis-pdm/core/remarks';
import { defineNode, placeOf, servingAt } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { loginOf } from './login';
import { pagePlace } from './place';
import { servePage } from './serve-page';

/** Serves the operator page on Node-RED's HTTP server. */
const page = defineNode(definition, ({ options, runtime, onClose, log }) => {
  const handler = servePage(options.path, {
    files: join(__dirname, '../web'),
    span: options.span,
    login: loginOf(runtime.settings),
  });
  onClose(placeOf(runtime, pagePlace).put(handler));
  log.info(remark('log.page', { path: options.path }));
  return {};
});

export default servingAt(pagePlace, page);
