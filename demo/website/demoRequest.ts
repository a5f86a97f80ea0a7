import { find } from '../shared/element.ts';
import { campaign, startOperation } from '../shared/telemetry.ts';

/** The form. Telemetry learns that it was sent and how that ended, never what was in it. */
export function demoRequest(): void {
  const form = find('form', HTMLFormElement);
  const email = find('#email', HTMLInputElement);
  const error = find('#email-error', HTMLElement);
  const answer = find('.answer', HTMLElement, form);
  const submit = find('button', HTMLButtonElement, form);

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (submit.getAttribute('aria-disabled') === 'true') return;
    const operation = startOperation((telemetry) =>
      telemetry.start('demo_request', { placement: 'page', campaign: campaign() }),
    );

    const valid = email.value !== '' && email.validity.valid;
    email.setAttribute('aria-invalid', String(!valid));
    error.textContent = valid ? '' : 'We need an address to answer to, such as ada@example.com.';
    if (!valid) {
      operation.complete({ outcome: 'failed', errorKind: 'InvalidFormError' });
      answer.textContent = '';
      email.focus();
      return;
    }

    submit.setAttribute('aria-disabled', 'true');
    answer.textContent = 'Sending …';
    await sent();
    operation.complete({ outcome: 'succeeded' });
    form.reset();
    submit.removeAttribute('aria-disabled');
    answer.textContent = 'Thank you. We answer within a working day.';
  });
}

/** The time that a real server would take. */
const sent = (): Promise<void> => new Promise((done) => setTimeout(done, 900));
