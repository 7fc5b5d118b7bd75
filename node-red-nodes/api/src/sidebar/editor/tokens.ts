import type { TokenShown } from '../shown';
import { send } from './fetch';
import { button, tell, type Part } from './parts';

/** Roles in the words of people. */
const ROLES = {
  viewer: 'viewer: sees',
  operator: 'operator: acknowledges, works on orders',
  engineer: 'engineer: everything',
  ingest: 'ingest: sends readings',
};

/** Makes, replaces and withdraws tokens; a token is shown once, when it is made. */
export const showTokens: Part = (body) => {
  const list = $('<table>').appendTo(body);
  const row = $('<div class="mantis-row">').appendTo(body);
  const name = $(
    '<input type="text" placeholder="name, e.g. control room" aria-label="Name of the token">',
  ).appendTo(row);
  const role = $('<select aria-label="Role of the token">').appendTo(row);
  for (const [value, text] of Object.entries(ROLES)) $('<option>').val(value).text(text).appendTo(role);
  const made = $('<div>').hide().appendTo(body);
  let known: readonly TokenShown[] = [];
  const make = async () => {
    const called = String(name.val()).trim();
    if (
      known.some((token) => token.name === called) &&
      !confirm(`Replace the token "${called}"? The present one ends at once.`)
    )
      return;
    const { token } = await send<{ token: string }>('tokens', { name: called, role: role.val() });
    present(made, called, token);
    name.val('');
    body.trigger('mantis:changed');
  };
  button('Make token', () => void make().catch(failed)).appendTo(row);
  return ({ tokens }) => {
    known = tokens;
    list.empty();
    for (const token of tokens) line(token, body).appendTo(list);
    if (tokens.length === 0)
      $('<tr><td class="mantis-quiet">None yet. The page and Grafana sign in with one.</td></tr>').appendTo(
        list,
      );
  };
};

function line({ name, role, createdAt }: TokenShown, body: JQuery): JQuery {
  const withdraw = async () => {
    if (!confirm(`Withdraw the token "${name}"? Who uses it is signed out at once.`)) return;
    await send('withdraw', { name });
    tell(`The token "${name}" is withdrawn.`);
    body.trigger('mantis:changed');
  };
  const since = $('<span class="mantis-quiet">').text(
    ` ${role}, since ${new Date(createdAt).toLocaleDateString()}`,
  );
  return $('<tr>').append(
    $('<td>').text(name).append(since),
    $('<td>').append(button('Withdraw', () => void withdraw().catch(failed))),
  );
}

function present(place: JQuery, name: string, token: string): void {
  const field = $('<input type="text" readonly class="mantis-token">')
    .val(token)
    .attr('aria-label', `Token ${name}`);
  const copy = button('Copy', () => {
    field.trigger('select');
    document.execCommand('copy');
    tell(`The token "${name}" is in the clipboard.`);
  });
  const hint = $('<div class="mantis-quiet">').text(`Token "${name}": keep it now, it is not shown again.`);
  place
    .empty()
    .append(
      hint,
      field,
      $('<div class="mantis-row">').append(
        copy,
        button('Done', () => place.empty().hide()),
      ),
    )
    .show();
}

const failed = (error: Error) => tell(error.message, 'error');
