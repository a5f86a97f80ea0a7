import { find } from '../shared/element.ts';
import { campaign, startOperation } from '../shared/telemetry.ts';

/** The sign-up. The address stays on the page: telemetry learns how the sign-up ended. */
export function signUp(): void {
  const form = find('form', HTMLFormElement);
  const email = find('#email', HTMLInputElement);
  const error = find('#email-error', HTMLElement);
  const answer = find('.answer', HTMLElement);
  const submit = find('button', HTMLButtonElement, form);

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (submit.getAttribute('aria-disabled') === 'true') return;
    const operation = startOperation((telemetry) =>
      telemetry.start('newsletter_signup', { placement: 'article_end', campaign: campaign() }),
    );

    const valid = email.value !== '' && email.validity.valid;
    email.setAttribute('aria-invalid', String(!valid));
    error.textContent = valid ? '' : 'That does not look like an address yet.';
    answer.textContent = valid ? 'Signing you up …' : '';
    if (!valid) {
      operation.complete({ outcome: 'failed', errorKind: 'InvalidFormError' });
      email.focus();
      return;
    }

    submit.setAttribute('aria-disabled', 'true');
    await signedUp();
    operation.complete({ outcome: 'succeeded' });
    form.reset();
    submit.removeAttribute('aria-disabled');
    answer.textContent = 'Welcome. The next letter is yours.';
  });
}

/** The time that a real server would take. */
const signedUp = (): Promise<void> => new Promise((done) => setTimeout(done, 800));
