import type { SidebarView } from '../shown';

/** What the runtime says now. Rejects with a sentence. */
export function fetchView(): Promise<SidebarView> {
  return request<SidebarView>('mantis/sidebar', { method: 'GET' });
}

/** The whole audit trail, as CSV. Rejects with a sentence. */
export function fetchTrail(): Promise<string> {
  return request<string>('mantis/sidebar/audit', { method: 'GET', dataType: 'text' });
}

/** Asks the runtime to do something. Rejects with the sentence of a failure. */
export function send<T>(action: string, body: Record<string, unknown>): Promise<T> {
  const data = JSON.stringify(body);
  return request<T>(`mantis/sidebar/${action}`, { method: 'POST', contentType: 'application/json', data });
}

async function request<T>(url: string, settings: JQuery.AjaxSettings): Promise<T> {
  try {
    return (await $.ajax(url, settings)) as T;
  } catch (failure) {
    const { responseJSON, status, statusText } = failure as JQuery.jqXHR<{ error?: string }>;
    const { error } = (responseJSON ?? {}) as { error?: string };
    const refused = status === 401 || status === 403 ? 'your login may not do this' : statusText;
    throw new Error(error ?? (status === 0 ? 'no connection' : refused), { cause: failure });
  }
}
