import '../panel/panel.ts';
import { find } from '../shared/element.ts';

const preferences = find('telemetry-preferences', HTMLElement);
const buttons = document.querySelectorAll<HTMLButtonElement>('.languages button');

for (const button of buttons)
  button.addEventListener('click', () => {
    preferences.lang = button.value;
    for (const each of buttons) each.setAttribute('aria-pressed', String(each === button));
  });
