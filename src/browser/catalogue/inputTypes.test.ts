import { describe, expectTypeOf, it } from 'vitest';
import type { CatalogueEntities, CatalogueEvents, CatalogueOperations } from './events.generated.ts';
import type { NoFreeText, Slug } from './inputTypes.ts';

// As `track` and `start` are to be declared. Never called: tsc is what runs these tests.
declare function track<N extends keyof CatalogueEvents, const D extends CatalogueEvents[N]>(
  name: N,
  data: D & NoFreeText<CatalogueEvents[N], D>,
): void;
declare function start<N extends keyof CatalogueOperations, const D extends CatalogueOperations[N]>(
  name: N,
  data: D & NoFreeText<CatalogueOperations[N], D>,
): void;
declare const anyText: string;
declare const slug: Slug;

describe('types of the catalogue', () => {
  it('take what fits', () => {
    () => {
      track('cta_clicked', { cta: 'book-a-demo', placement: slug });
      track('plugin_viewed', { plugin_type: 'extractors', plugin_name_hash: anyText });
      track('plugin_viewed', {
        plugin_type: 'files',
        plugin_name_hash: 'My Plugin!',
        plugin_variant_hash: null,
      });
      track('plugin_searched', { query_length: 3, result_count: 0 });
      track('newsletter_landed', { issue: '2026-11', campaign: 'spring_sale' });
      track('legacy_ga_event', { category: 'video', action: 'play', label_hash: 'Jane Doe', value: 1 });
      start('pipeline_run', {});
      start('newsletter_signup', { campaign: null });
      const data: CatalogueEvents['cta_clicked'] = { cta: slug, placement: 'hero' };
      track('cta_clicked', data);
    };
  });

  it('refuse free text', () => {
    () => {
      // @ts-expect-error a string that is only known at run time
      track('cta_clicked', { cta: anyText, placement: 'hero' });
      // @ts-expect-error words
      track('cta_clicked', { cta: 'book a demo', placement: 'hero' });
      // @ts-expect-error upper case
      track('cta_clicked', { cta: 'Book', placement: 'hero' });
      // @ts-expect-error an e-mail address
      track('newsletter_landed', { issue: 'jane@example.com' });
      // @ts-expect-error an address, in a field that may be null
      start('demo_request', { campaign: 'https://example.com' });
      // @ts-expect-error nothing
      track('cta_clicked', { cta: '', placement: 'hero' });
      // @ts-expect-error a text put together at run time
      track('cta_clicked', { cta: `hello ${anyText}`, placement: 'hero' });
    };
  });

  it('refuse what the schema does not have', () => {
    () => {
      // @ts-expect-error an event of the CLI
      track('cli_event', { event: 'started' });
      // @ts-expect-error a struct event
      track('event', { category: 'a', action: 'b' });
      // @ts-expect-error an operation is started, not tracked
      track('pipeline_run', {});
      // @ts-expect-error an event is tracked, not started
      start('cta_clicked', { cta: 'a', placement: 'b' });
      // @ts-expect-error an entity is not for pages
      track('web_context', { property: 'hub', mode: 'anonymous' });
      // @ts-expect-error another field
      track('cta_clicked', { cta: 'a', placement: 'b', text: 'hello' });
      // @ts-expect-error the words of a search
      track('plugin_searched', { query_length: 3, result_count: 0, query: 'tap' });
      // @ts-expect-error a field is missing
      track('cta_clicked', { cta: 'a' });
      // @ts-expect-error our own code fills the fields of an operation
      start('pipeline_run', { phase: 'started' });
      // @ts-expect-error another value
      track('plugin_viewed', { plugin_type: 'taps', plugin_name_hash: 'tap-github' });
      // @ts-expect-error a text for a number
      track('plugin_searched', { query_length: '3', result_count: 0 });
      // @ts-expect-error off is never sent
      track('web_telemetry_state_change', { changed_from: 'identified', changed_to: 'off' });
    };
  });

  it('leave raw text only where it is hashed', () => {
    type Fields<T> = {
      [N in keyof T]: { [F in keyof T[N]]-?: string extends T[N][F] ? F : never }[keyof T[N]];
    };
    type Raw<T> = Fields<T>[keyof T];
    expectTypeOf<Raw<CatalogueEvents>>().toEqualTypeOf<
      'plugin_name_hash' | 'plugin_variant_hash' | 'label_hash' | 'fingerprint_join_key_hash'
    >();
    expectTypeOf<Raw<CatalogueOperations>>().toEqualTypeOf<
      'plugin_name_hash' | 'plugin_variant_hash' | 'environment_name_hash'
    >();
    // The version comes from the options, not from a call.
    expectTypeOf<Raw<CatalogueEntities>>().toEqualTypeOf<'app_version'>();
  });
});
