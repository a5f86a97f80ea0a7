import { element } from '../shared/element.ts';
import { type Plugin, pluginFields } from '../shared/plugins.ts';
import { runOperation } from '../shared/telemetry.ts';
import { pause } from './view.ts';

/** An installed plugin: does its configuration connect? */
export function tester(plugin: Plugin, left: AbortSignal): HTMLElement[] {
  const button = element('button', { type: 'button', class: 'button plain' }, 'Test the configuration');
  const answer = element('p', { class: 'answer', role: 'status' }, `${plugin.name} is installed.`);
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    answer.textContent = 'Connecting …';
    try {
      await runOperation(
        () => pause(1200, left),
        (telemetry, work) => telemetry.run('plugin_test', pluginFields(plugin), work),
      );
      answer.textContent = 'Connected. 4 streams found.';
    } catch {
      // Only leaving the view ends the pause early; then nobody is there to see a message.
    }
    button.removeAttribute('aria-disabled');
  });
  return [element('p', { class: 'actions' }, button), answer];
}
