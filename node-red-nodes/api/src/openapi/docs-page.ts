/**
 * The page under /api/docs. It holds nothing of this installation: it asks for a token, fetches the OpenAPI document
 * with it, and lists the routes.
 */
export const docsPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>MANTIS suite API</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  article { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 6px; padding: .6rem 1rem; margin: .5rem 0; }
  code, pre { font-family: ui-monospace, monospace; font-size: 13px; }
  pre { overflow: auto; max-height: 20rem; }
  input { font: inherit; width: 24rem; max-width: 100%; }
  small { opacity: .75; }
</style>
<h1>MANTIS suite API</h1>
<form><label>Token <input type="password" name="token" autocomplete="off" required></label> <button>Show</button></form>
<p role="status"></p>
<main></main>
<script>
  const form = document.querySelector('form'), main = document.querySelector('main'), status = document.querySelector('[role=status]');
  const text = (tag, content) => Object.assign(document.createElement(tag), { textContent: content });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    main.replaceChildren();
    const headers = { Authorization: 'Bearer ' + form.elements.token.value };
    const response = await fetch('openapi.json', { headers });
    const document = await response.json();
    status.textContent = response.ok ? document.info.description : document.error;
    if (response.ok) for (const [path, methods] of Object.entries(document.paths)) for (const [method, route] of Object.entries(methods)) main.append(describe(method, path, route));
  });
  function describe(method, path, route) {
    const article = document.createElement('article');
    article.append(text('code', method.toUpperCase() + ' ' + path), text('div', route.summary), text('small', route.description));
    const details = document.createElement('details');
    details.append(text('summary', 'Parameters and shapes'), text('pre', JSON.stringify({ parameters: route.parameters, request: route.requestBody, responses: route.responses }, null, 2)));
    article.append(details);
    return article;
  }
</script>
</html>`;
