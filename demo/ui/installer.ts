import { element } from '../shared/element.ts';
import { type Plugin, pluginFields } from '../shared/plugins.ts';
import { startOperation } from '../shared/telemetry.ts';
import { markInstalled } from './project.ts';
import { pause } from './view.ts';

const STEPS = [
  'Creating a virtual environment',
  'Downloading',
  'Installing dependencies',
  'Checking the plugin',
];
const STEP = 900;

/** The installation: it takes a few seconds and succeeds, fails, or is left midway. */
export function installer(plugin: Plugin, left: AbortSignal, done: () => void): HTMLElement[] {
  const button = element('button', { type: 'button', class: 'button' }, `Install ${plugin.name}`);
  const steps = element('ol', { class: 'steps' }, ...STEPS.map((step) => element('li', {}, step)));
  const answer = element('p', { class: 'answer', role: 'status' });
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true')
      void install(plugin, left, { button, steps, answer, done });
  });
  return [element('p', { class: 'actions' }, button), steps, answer];
}

interface Stage {
  readonly button: HTMLElement;
  readonly steps: HTMLElement;
  readonly answer: HTMLElement;
  done(): void;
}

async function install(
  plugin: Plugin,
  left: AbortSignal,
  { button, steps, answer, done }: Stage,
): Promise<void> {
  const operation = startOperation((telemetry) => telemetry.start('plugin_install', pluginFields(plugin)));
  button.setAttribute('aria-disabled', 'true');
  answer.textContent = `Installing ${plugin.name} …`;
  answer.classList.remove('failed');
  try {
    for (const [index, step] of [...steps.children].entries()) {
      for (const each of steps.children) each.removeAttribute('data-state');
      for (const past of [...steps.children].slice(0, index)) past.setAttribute('data-state', 'done');
      step.setAttribute('data-state', 'now');
      await pause(STEP, left);
      if (plugin.broken && index === 2) {
        step.setAttribute('data-state', 'failed');
        throw new Error('libclntsh.so: cannot open shared object file');
      }
    }
    operation.complete({ outcome: 'succeeded' });
    markInstalled(plugin.name);
    done();
  } catch (error) {
    if (left.aborted) {
      operation.complete({ outcome: 'aborted' });
      return;
    }
    operation.complete({ outcome: 'failed', errorKind: 'MissingLibraryError' });
    answer.textContent = `Installation failed. ${error instanceof Error ? error.message : ''}`;
    answer.classList.add('failed');
    button.textContent = 'Try again';
    button.removeAttribute('aria-disabled');
  }
}
