import path from 'node:path';

/** What Grafana brings along of its own: a plugin meets that of the Grafana that loads it. */
const SHARED =
  /^(?:@grafana\/(?:data|ui|runtime|schema|i18n|e2e-selectors)|react|react-dom|rxjs|@emotion\/(?:css|react))(?:\/|$)/;

/** A plugin of Vite by which the host stands on the libraries of another release of Grafana, which are installed in `folder`. */
export function librariesOf(folder) {
  const root = path.resolve(folder);
  return {
    name: 'grafana-libraries',
    enforce: 'pre',
    resolveId(id, importer, options) {
      if (!SHARED.test(id) || importer?.startsWith(root + path.sep)) return null;
      // Who asks has to be there, else Vite looks where it always does.
      return this.resolve(id, path.join(root, 'package.json'), { ...options, skipSelf: true });
    },
  };
}
