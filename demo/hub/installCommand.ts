import { element } from '../shared/element.ts';
import { type Plugin, pluginFields } from '../shared/plugins.ts';
import { withTelemetry } from '../shared/telemetry.ts';

/** The command with a button that copies it. */
export function installCommand(plugin: Plugin): HTMLElement {
  const command = `meltano add ${plugin.name} --variant ${plugin.variant}`;
  const copy = element('button', { type: 'button', class: 'button small' }, 'Copy');
  const said = element('span', { class: 'said', role: 'status' });
  const code = element('code', {}, command);

  copy.addEventListener('click', async () => {
    withTelemetry((telemetry) => telemetry.track('install_command_copied', pluginFields(plugin)));
    said.textContent = (await copied(command)) ? 'Copied' : 'Selected: press Ctrl+C';
    if (said.textContent !== 'Copied') getSelection()?.selectAllChildren(code);
  });
  return element('div', { class: 'command' }, element('pre', {}, code), copy, said);
}

/** The clipboard is absent on insecure origins, and may be refused on others. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
