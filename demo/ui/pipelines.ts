import { element } from '../shared/element.ts';
import { runOperation } from '../shared/telemetry.ts';
import type { View } from '../shared/view.ts';
import { ENVIRONMENT, PIPELINES, type Pipeline } from './project.ts';
import { pause } from './view.ts';

/** The pipelines, each with a button that runs it. */
export function pipelines(): View {
  const leaving = new AbortController();
  return {
    title: 'Pipelines',
    content: [
      element('h1', { tabindex: '-1' }, 'Pipelines'),
      element('p', { class: 'soft' }, 'A run here is the same as meltano run on the command line.'),
      element('ul', { class: 'rows' }, ...PIPELINES.map((pipeline) => row(pipeline, leaving.signal))),
    ],
    leave: () => leaving.abort(),
  };
}

class CredentialsMissingError extends Error {
  override readonly name = 'CredentialsMissingError';
}

function row(pipeline: Pipeline, left: AbortSignal): HTMLElement {
  const state = element('span', { class: 'state', role: 'status' }, pipeline.schedule);
  const run = element(
    'button',
    { type: 'button', class: 'button plain small' },
    'Run',
    hidden(` ${pipeline.name}`),
  );
  run.addEventListener('click', async () => {
    if (run.getAttribute('aria-disabled') === 'true') return;
    run.setAttribute('aria-disabled', 'true');
    state.className = 'state';
    state.textContent = 'Running …';
    try {
      await runOperation(
        async () => {
          await pause(1800, left);
          if (pipeline.broken) throw new CredentialsMissingError('tap-salesforce: refresh_token is not set');
        },
        (telemetry, work) => telemetry.run('pipeline_run', { environment_name_hash: ENVIRONMENT }, work),
      );
      state.textContent = 'Succeeded';
      state.className = 'state ok';
    } catch (error) {
      state.textContent = error instanceof CredentialsMissingError ? 'Failed: no credentials' : '';
      state.className = 'state failed';
    }
    run.removeAttribute('aria-disabled');
  });
  return element(
    'li',
    {},
    element('strong', {}, pipeline.name),
    element('code', { class: 'soft' }, pipeline.steps),
    state,
    run,
  );
}

const hidden = (text: string): HTMLElement => element('span', { class: 'quiet' }, text);
