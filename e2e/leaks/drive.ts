import type { Seeds } from './canaries.ts';

/** The instance without its types: what a page without TypeScript can hand over. */
interface Loose {
  pageView(view?: unknown): unknown;
  track(name: unknown, data?: unknown): { status: string };
  start(name: unknown, data?: unknown): { complete(ending?: unknown): unknown };
  run(name: unknown, data: unknown, fn: () => unknown): Promise<unknown>;
  identify(identifiers?: unknown): unknown;
  onConsentChange(fn: (consent: unknown) => void): () => void;
  flush(): Promise<void>;
}

/** Uses every feature with canaries, in the page. It is handed over as text: nothing from outside but its argument. */
export async function useFeatures(S: Seeds): Promise<void> {
  const telemetry = await new Promise<Loose>((resolve) => {
    (
      window as unknown as { meltanoTelemetry: { push(fn: (telemetry: Loose) => void): void } }
    ).meltanoTelemetry.push(resolve);
  });
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
  const cta = () => telemetry.track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' });
  const values = (seeds: Readonly<Record<string, string>>) => Object.values(seeds);
  const unsubscribe = telemetry.onConsentChange(cta);
  await telemetry.flush();

  // Identifiers, in every shape, each with an event after it.
  for (const userId of values(S['identify.userId'])) {
    telemetry.identify({ userId });
    cta();
  }
  telemetry.identify({ userId: `  ${S['identify.userId'].email.toUpperCase()} ` });
  for (const clientId of values(S['identify.clientId'])) {
    telemetry.identify({ clientId });
    cta();
  }
  for (const projectId of values(S['identify.projectId'])) {
    telemetry.identify({ projectId });
    cta();
  }
  for (const [index, unknown] of values(S['identify.unknown']).entries())
    telemetry.identify({ [`unknown${index}`]: unknown, email: unknown, [unknown]: unknown });
  cta();
  // By now the hash part is being loaded; what waits for it is bounded.
  await telemetry.flush();

  // Links of every kind, as a mouse and as a script click them.
  const click = (link: Element) =>
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
  document.querySelectorAll('a:not([data-leaves]), area, svg text, a b').forEach(click);
  document.querySelector('#shadow')?.shadowRoot?.querySelectorAll('a').forEach(click);
  const blob = document.createElement('a');
  blob.href = URL.createObjectURL(new Blob([S['link.data'].word]));
  document.body.append(blob);
  click(blob);
  blob.remove();

  // The form, with what a visitor types.
  const type = (name: string, value: string) => {
    const field = document.querySelector<HTMLInputElement>(`[name=${name}]`);
    if (!field) return;
    field.value = value;
    for (const kind of ['input', 'change', 'blur']) field.dispatchEvent(new Event(kind, { bubbles: true }));
  };
  type('repeated', S['form.password'].word);
  document.querySelector('form')?.requestSubmit();
  cta();

  // Events: canaries where a hash is made, and where nothing of them may be left.
  const fields = (at: number) => {
    const pick = (seeds: Readonly<Record<string, string>>) =>
      values(seeds)[at % values(seeds).length] as string;
    return {
      plugin_name_hash: pick(S['data.pluginName']),
      plugin_variant_hash: pick(S['data.pluginVariant']),
      environment_name_hash: pick(S['data.environmentName']),
      label_hash: pick(S['data.label']),
      email: pick(S['data.unknown']),
      constructor: pick(S['data.unknown']),
      nested: { deep: [pick(S['data.unknown'])], toJSON: () => pick(S['data.unknown']) },
      [pick(S['data.key'])]: 1,
    };
  };
  for (let at = 0; at < 5; at++) {
    const seeded = fields(at);
    telemetry.track('install_command_copied', { ...seeded, plugin_type: 'extractors' });
    telemetry.track('plugin_viewed', { ...seeded, plugin_type: 'loaders' });
    telemetry.track('legacy_ga_event', { ...seeded, category: 'nav', action: 'open', value: 3 });
    telemetry.track('cta_clicked', { ...seeded, cta: 'try', placement: 'hero' });
    telemetry.start('plugin_install', { ...seeded, plugin_type: 'extractors', operation_id: seeded.email });
    await telemetry.run('pipeline_run', seeded, async () => seeded.email);
  }
  for (const misfit of [...values(S['data.slug']), { cta: S['data.slug'].email }, [S['data.slug'].token]]) {
    telemetry.track('cta_clicked', { cta: misfit, placement: 'hero' });
    telemetry.track('cta_clicked', { cta: 'try', placement: misfit });
    telemetry.track('newsletter_landed', { issue: 'issue-7', campaign: misfit });
    telemetry.track('legacy_ga_event', { category: misfit, action: 'a', label_hash: null, value: null });
    telemetry.start('newsletter_signup', { placement: misfit, campaign: misfit });
  }
  for (const misfit of values(S['data.enum'])) {
    telemetry.track('plugin_viewed', { plugin_type: misfit, plugin_name_hash: 'tap' });
    telemetry.track('plugin_searched', { query_length: 3, result_count: 1, plugin_type: misfit });
    telemetry.track('web_telemetry_state_change', { changed_from: misfit, changed_to: misfit });
  }
  for (const misfit of values(S['data.number'])) {
    telemetry.track('plugin_searched', { query_length: misfit, result_count: misfit, plugin_type: null });
    telemetry.track('plugin_searched', { query_length: 3, result_count: Number(misfit), plugin_type: null });
    telemetry.track('legacy_ga_event', {
      category: 'a',
      action: 'b',
      label_hash: null,
      value: Number(misfit),
    });
  }
  for (const id of values(S['data.operationId'])) {
    // An operation's name, by the wrong door.
    const operation = {
      phase: 'started',
      operation_id: id,
      outcome: id,
      error_kind: null,
      duration_ms: null,
    };
    telemetry.track('pipeline_run', { ...operation, environment_name_hash: 'prod' });
    telemetry.track('demo_request', { ...operation, placement: null, campaign: null });
    telemetry.start('pipeline_run', { ...operation, environment_name_hash: 'prod' });
  }
  for (const name of values(S['data.eventName'])) {
    telemetry.track(name, { [name]: name });
    telemetry.start(name, {}).complete({ outcome: 'succeeded' });
    await telemetry.run(name, {}, () => 1);
  }

  // Operations that fail, with errors that say too much.
  const failWith = (error: unknown) =>
    telemetry
      .run('demo_request', { placement: 'hero', campaign: null }, () => {
        throw error;
      })
      .catch(() => {});
  for (const text of values(S['error.message'])) await failWith(new TypeError(`No such user: ${text}`));
  for (const cause of values(S['error.cause'])) await failWith(new Error('caused', { cause }));
  for (const stack of values(S['error.stack'])) {
    const error = new Error('stacked');
    error.stack = `Error: stacked\n    at load (https://app.example/${stack}/main.js:1:1)`;
    await failWith(error);
  }
  for (const name of values(S['error.name'])) {
    await failWith(Object.assign(new Error('named'), { name }));
    await failWith(Object.assign(new Error('named'), { name: `NoSuchUser: ${name}` }));
  }
  await failWith(S['error.message'].email);
  await failWith({ name: S['error.name'].email, message: S['error.message'].email });
  for (const errorKind of values(S['complete.errorKind'])) {
    const signup = () => telemetry.start('newsletter_signup', { placement: 'footer', campaign: null });
    signup().complete({ outcome: 'failed', errorKind });
    signup().complete({ outcome: errorKind, errorKind: 'TypeError' });
  }
  for (const unknown of values(S['complete.unknown']))
    telemetry
      .start('newsletter_signup', { placement: 'footer', campaign: null })
      .complete({ outcome: 'aborted', message: unknown, campaign: unknown, [unknown]: unknown });

  // Page views by hand.
  for (const title of values(S['pageView.title'])) {
    telemetry.pageView({ title });
    telemetry.pageView({ title: `Inbox (3) - ${title} - Mail` });
    telemetry.pageView({ title: encodeURIComponent(encodeURIComponent(title)) });
    telemetry.pageView({ title: `see ${btoa(title)}` });
  }
  for (const route of values(S['pageView.route'])) telemetry.pageView({ route: `/users/${route}/:tab` });
  for (const unknown of values(S['pageView.unknown']))
    telemetry.pageView({ url: unknown, referrer: unknown, context: [unknown], [unknown]: unknown });
  await telemetry.flush();

  // SPA navigations: by path, query, hash route, in place, and back.
  const go = async (url: string, replace = false) => {
    history[replace ? 'replaceState' : 'pushState'](S['history.state'], '', url);
    document.title = `Step ${values(S.title).join(' ')}`;
    await pause();
    cta();
    await telemetry.flush();
  };
  const path = values(S['spa.path']).map(encodeURIComponent).join('/');
  const query = values(S['spa.query'])
    .map((value, index) => `p${index}=${encodeURIComponent(value)}`)
    .join('&');
  await go(`/app/${path}`);
  await go(`/app/search?${query}`);
  await go('/app/clean');
  await go(
    `/app/clean#/users/${values(S['spa.hashRoute']).slice(0, 3).join('/')}?w=${S['spa.hashRoute'].word}`,
  );
  await go(`/app/${S['spa.replaced'].email}?w=${S['spa.replaced'].word}&t=${S['spa.replaced'].token}`, true);
  location.hash = `#!/users/${S['spa.hashRoute'].email}`;
  await pause();
  history.back();
  await pause();
  await telemetry.flush();
  unsubscribe();
}
