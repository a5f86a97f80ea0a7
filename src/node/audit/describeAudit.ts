import type { AuditFind, AuditReport, PageReport, Rule, VoiceReport } from './auditReport.ts';

const NONE = '-';
const MOST_HOSTS = 2;

const RULES: Readonly<Record<Rule, string>> = {
  'raw-value': 'Raw value',
  loaded: 'More than 2,000 bytes of the package loaded after a no',
  stored: 'Stored without a yes',
  sent: 'Sent to a tracker after a no',
  id: 'Identifier without a yes',
};

const ORDER: readonly Rule[] = ['sent', 'stored', 'id', 'loaded', 'raw-value'];

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const size = (bytes: number): string => (bytes ? `${(bytes / 1000).toFixed(1)} kB` : NONE);

/** Columns side by side, each as wide as its widest cell. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

function loadedIn({ loaded }: VoiceReport): string {
  return size(
    loaded
      .filter(({ whose }) => whose === 'package' || whose === 'tracker')
      .reduce((sum, { bytes }) => sum + bytes, 0),
  );
}

function sentIn({ sent }: VoiceReport): string {
  const hosts = sent.map(({ to, requests }) => `${requests.length} to ${to.replace(/^https?:\/\//, '')}`);
  const more = hosts.length - MOST_HOSTS;
  return [...hosts.slice(0, MOST_HOSTS), ...(more > 0 ? [`${more} more`] : [])].join(', ') || NONE;
}

const storedIn = ({ stored }: VoiceReport): string =>
  `${stored.filter(({ isExpected }) => !isExpected).length || NONE}`;

/** `off, because do_not_track`, as few words as the column has room for. */
const consentIn = ({ consent }: VoiceReport): string => consent?.split(',')[0] ?? NONE;

const row = (voice: VoiceReport): string[] =>
  voice.failure === undefined
    ? [
        voice.title,
        voice.says,
        consentIn(voice),
        loadedIn(voice),
        storedIn(voice),
        sentIn(voice),
        `${voice.finds.length || NONE}`,
      ]
    : [voice.title, voice.says, 'failed', NONE, NONE, NONE, NONE];

const HEAD = ['voice', 'says', 'consent', 'scripts', 'stored', 'sent', 'finds'];

/** The key by which finds of different voices are equal. */
const sameness = ({ rule, place, field, what, how }: AuditFind): string =>
  [rule, place, field, what, how].join('\n');

function titleOf({ rule, what, how, place, field }: AuditFind): string[] {
  if (rule === 'raw-value') {
    const where = field ? `in ${place}, ${field}` : `in ${place}`;
    return [`${RULES[rule]}: ${what}, ${how}`, where];
  }
  if (rule === 'id') return [`${RULES[rule]}: ${what}`, `in ${place}${field === what ? '' : `, ${field}`}`];
  if (rule === 'loaded') return [`${RULES[rule]}: ${what}`, place];
  return [`${RULES[rule]}: ${place}`];
}

/** Names the voices, unless they are all of them, or all that say no. */
function describeVoices(made: readonly VoiceReport[], all: readonly VoiceReport[]): string {
  if (made.length === all.length) return 'in every voice';
  const saysNo = ({ says }: VoiceReport) => says === 'no';
  const isAfterEveryNo = made.filter(saysNo).length === all.filter(saysNo).length;
  const named = isAfterEveryNo ? made.filter((voice) => !saysNo(voice)) : made;
  const titles = named.map(({ title }) => title);
  return `after: ${[...(isAfterEveryNo ? ['every no'] : []), ...titles].join(', ')}`;
}

interface Group {
  readonly find: AuditFind;
  readonly voices: VoiceReport[];
}

/** Each find once, with the voices in which it was made. */
function groupFinds({ voices }: PageReport): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const voice of voices)
    for (const find of voice.finds) {
      const group = groups.get(sameness(find)) ?? { find, voices: [] };
      group.voices.push(voice);
      groups.set(sameness(find), group);
    }
  return [...groups.values()].sort(
    (one, other) => ORDER.indexOf(one.find.rule) - ORDER.indexOf(other.find.rule),
  );
}

function describeFind({ find, voices }: Group, audited: readonly VoiceReport[]): string[] {
  const [title, ...rest] = titleOf(find);
  return [
    `  ! ${title}`,
    ...rest.map((line) => `      ${line}`),
    ...(find.excerpt ? [`      … ${find.excerpt.trim()} …`] : []),
    `      ${describeVoices(voices, audited)}`,
  ];
}

function describePage(page: PageReport): string[] {
  const failures = page.voices.filter(({ failure }) => failure !== undefined);
  if (failures.length === page.voices.length)
    return [page.address, '', `  Could not be audited: ${failures[0]?.failure}`, ''];
  const audited = page.voices.filter(({ failure }) => failure === undefined);
  const finds = groupFinds(page).flatMap((group) => describeFind(group, audited));
  return [
    page.address,
    '',
    ...table([HEAD, ...page.voices.map(row)]),
    ...(page.hasPackage
      ? []
      : [
          '',
          '  This package is not on the page: setting, stored choices, link and hasDisabledTracking are',
        ].concat('  known to no other, so only the other voices say how this page takes a no.')),
    ...(failures.length
      ? ['', ...failures.map(({ title, failure }) => `  Failed: ${title}: ${failure}`)]
      : []),
    ...(finds.length ? ['', ...finds] : []),
    '',
  ];
}

/** The report for people. */
export function describeAudit(report: AuditReport): string {
  const { pages, finds, failures } = report;
  const visits = pages.reduce((sum, { voices }) => sum + voices.length, 0);
  const different = pages.reduce((sum, page) => sum + groupFinds(page).length, 0);
  const times = finds > different ? `, made ${finds} times` : '';
  const verdict = [
    finds ? `${plural(different, 'find')}${times}` : failures ? 'No finds' : 'Clean: no finds',
    `in ${plural(visits - failures, 'visit')} of ${plural(pages.length, 'page')}`,
  ].join(' ');
  return [
    ...pages.flatMap(describePage),
    `${verdict}${failures ? `; ${plural(failures, 'visit')} failed` : ''}.`,
    '',
  ].join('\n');
}
