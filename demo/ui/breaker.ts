import { element } from '../shared/element.ts';

/** A button that throws an error which nobody catches, as a bug would. */
export function breaker(): HTMLElement {
  const button = element('button', { type: 'button', class: 'button plain' }, 'Break something');
  const answer = element('p', { class: 'answer', role: 'status' });
  button.addEventListener('click', () => {
    answer.textContent =
      'An error was thrown, and nobody caught it. The panel has its class, not its message.';
    throw new TypeError('harbor-analytics: the token of jane@example.com has expired');
  });
  return element(
    'section',
    { class: 'break', 'aria-labelledby': 'break' },
    element('h2', { id: 'break' }, 'What if this page has a bug?'),
    element(
      'p',
      { class: 'soft' },
      'This button throws an error whose message names a person. Telemetry learns that it happened, once.',
    ),
    element('p', { class: 'actions' }, button),
    answer,
  );
}
