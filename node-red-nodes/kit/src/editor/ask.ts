/** What a button of a dialog sends. */
interface Question {
  /** The node whose stored credentials count where the dialog shows them as unchanged. */
  id: string;
  config: Record<string, unknown>;
  /** What is wanted besides the settings. */
  asked?: Record<string, unknown>;
}

/** Asks the runtime by the actions of a node type's dialog. Rejects with the sentence of a failure. */
export async function ask<T>(type: string, action: string, question: Question): Promise<T> {
  const request = { method: 'POST', contentType: 'application/json', data: JSON.stringify(question) };
  try {
    return (await $.ajax(`mantis/${type}/${action}`, request)) as T;
  } catch (failure) {
    const { responseJSON, statusText } = failure as JQuery.jqXHR<{ error?: string }>;
    const { error } = (responseJSON ?? {}) as { error?: string };
    throw new Error(error ?? statusText, { cause: failure });
  }
}

/** The fields of a dialog as they are typed; tables are not among them. */
export function typedValues(prefix: 'node-input' | 'node-config-input'): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  $(`input[id^="${prefix}-"], select[id^="${prefix}-"]`).each((_, element) => {
    const field = $(element);
    values[element.id.slice(prefix.length + 1)] = field.is(':checkbox') ? field.prop('checked') : field.val();
  });
  return values;
}

/** Makes a button ask, and show the answer's text or the sentence of a failure beside it. */
export function onAsk(button: JQuery, result: JQuery, question: () => Promise<{ text: string }>): void {
  button.on('click', () => {
    button.prop('disabled', true);
    result.text('…').css('color', '');
    question()
      .then(({ text }) => result.text(text))
      .catch((error: Error) => result.text(error.message).css('color', 'var(--red-ui-text-color-error)'))
      .finally(() => button.prop('disabled', false));
  });
}
