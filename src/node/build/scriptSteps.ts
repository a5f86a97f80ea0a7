import { INTERNAL_NAMES } from './internalNames.ts';
import { COMPRESS, classicScript, type Step } from './stepKinds.ts';
import { varsOnly } from './varsOnly.ts';

/** The drop-in and its parts, each a classic script. A step stands below those that it needs. */
export const scriptSteps = {
  hash: classicScript('src/entries/hashPart.ts', 'telemetry-hash-[hash:6].js'),
  consent: classicScript('src/entries/consentPart.ts', 'telemetry-consent-[hash:6].js'),
  'legacy-ga': classicScript('src/entries/legacyGaPart.ts', 'telemetry-legacy-ga-[hash:6].js'),
  attributes: classicScript('src/entries/attributesPart.ts', 'telemetry-attributes-[hash:6].js'),
  vitals: classicScript('src/entries/vitalsPart.ts', 'telemetry-vitals-[hash:6].js'),
  errors: classicScript('src/entries/errorsPart.ts', 'telemetry-errors-[hash:6].js'),
  'dead-ends': classicScript('src/entries/deadEndsPart.ts', 'telemetry-dead-ends-[hash:6].js'),
  collect: classicScript('src/entries/collectPart.ts', 'telemetry-collect-[hash:6].js', {
    VITALS_PART: 'vitals',
    ERRORS_PART: 'errors',
    DEAD_ENDS_PART: 'dead-ends',
    ATTRIBUTES_PART: 'attributes',
  }),
  audience: classicScript('src/entries/audiencePart.ts', 'telemetry-audience-[hash:6].js'),
  'legacy-ga-switch': classicScript('src/entries/legacyGaSwitch.ts', 'legacy-ga-switch.js'),
  tracker: classicScript(
    'src/entries/trackerPart.ts',
    'telemetry-tracker-[hash:6].js',
    { HASH_PART: 'hash', LEGACY_GA_PART: 'legacy-ga', COLLECT_PART: 'collect', AUDIENCE_PART: 'audience' },
    {
      mangle: { properties: { regex: new RegExp(`^(${INTERNAL_NAMES.join('|')})$`) } },
      // A fourth pass inlines what compresses better apart: 17 bytes.
      compress: { ...COMPRESS, passes: 3 },
    },
  ),
  'drop-in': classicScript(
    'src/entries/script.ts',
    'telemetry.js',
    { TRACKER_PART: 'tracker', CONSENT_PART: 'consent' },
    // The settings that suit the parts would cost the drop-in 6 of its 2,000 bytes.
    { compress: { ...COMPRESS, arrows: true, lhs_constants: false } },
    [varsOnly()],
  ),
  // Drop-in, tracker and hash part in one.
  all: classicScript('src/entries/script.ts', 'telemetry-all.js', {
    CONSENT_PART: 'consent',
    LEGACY_GA_PART: 'legacy-ga',
    COLLECT_PART: 'collect',
    AUDIENCE_PART: 'audience',
  }),
} satisfies Record<string, Step>;
