import type { TokenShown } from '../shown';
import { send } from './fetch';
import { openPage, pageAt, signedIn } from './page-link';
import { age, button, tell, type SidebarPart } from './parts';

/** Roles in the words of people. */
const ROLES = {
  viewer: 'viewer: sees',
  operator: 'operator: acknowledges, works on orders',
  engineer: 'engineer: everything',
  ingest: 'ingest: sends readings',
  display: 'display: sees, stays signed in',
};

/** Makes, replaces and withdraws tokens; a token is shown once, when it is made. */
export const showTokens: SidebarPart = (body) => {
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
    if (role.val() === 'display') presentLink(made, called, pageAt(`device=${token}`));
    else present(made, called, token);
    name.val('');
    body.trigger('mantis:changed');
  };
  button('Make token', () => void make().catch(failed)).appendTo(row);
  const own = button('', () => void openPage().catch(failed)).appendTo(body);
  return ({ tokens, now }) => {
    known = tokens;
    // Of an editor with a login it is known only after that.
    const person = signedIn();
    own.text(`Open the page as ${person}`).toggle(person !== undefined);
    list.empty();
    for (const token of tokens) line(token, now, body).appendTo(list);
    if (tokens.length === 0)
      $('<tr><td class="mantis-quiet">None yet. The page and Grafana sign in with one.</td></tr>').appendTo(
        list,
      );
  };
};

function line(token: TokenShown, now: number, body: JQuery): JQuery {
  const { name } = token;
  const withdraw = async () => {
    if (!confirm(`Withdraw the token "${name}"? Who uses it is signed out at once.`)) return;
    await send('withdraw', { name });
    tell(`The token "${name}" is withdrawn.`);
    body.trigger('mantis:changed');
  };
  const since = $('<span class="mantis-quiet">').text(` ${aboutToken(token, now)}`);
  return $('<tr>').append(
    $('<td>').text(name).append(since),
    $('<td>').append(button('Withdraw', () => void withdraw().catch(failed))),
  );
}

/** What is known of a token: whose it is, since when, and when it was used last. */
function aboutToken({ role, kind, createdAt, usedAt }: TokenShown, now: number): string {
  const whose = kind === undefined ? role : { device: 'display', person: `person, ${role}` }[kind];
  const used = usedAt === null ? 'never used' : `used ${age(now - usedAt)} ago`;
  return `${whose}, since ${new Date(createdAt).toLocaleDateString()}, ${used}`;
}

/** Shown beside a field that holds something to copy. */
function presentLink(place: JQuery, name: string, link: string): void {
  present(place, name, link);
  place
    .children()
    .first()
    .text(
      `Open this address once on the display "${name}"; it stays signed in there until you withdraw it. It is not shown again.`,
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
