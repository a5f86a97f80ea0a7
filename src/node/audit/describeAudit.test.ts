import { expect, it } from 'vitest';
import type { AuditFind, AuditReport, VoiceReport } from './auditReport.ts';
import { describeAudit } from './describeAudit.ts';

const TP2 = 'https://sp.example/com.snowplowanalytics.snowplow/tp2';

const voice = (title: string, says: VoiceReport['says'], finds: readonly AuditFind[] = []): VoiceReport => ({
  ...{ voice: title, title, says, consent: `${says === 'no' ? 'off' : 'anonymous'}, because of this` },
  loaded: [{ address: 'https://cdn.example/telemetry.js', whose: 'package', bytes: 1980 }],
  stored: [{ kind: 'cookie', name: 'visitor', of: 'site.example', isExpected: !finds.length }],
  sent: finds.length
    ? [
        {
          to: 'https://sp.example',
          whose: 'tracker',
          requests: [{ method: 'POST', address: TP2, fields: {} }],
        },
      ]
    : [],
  finds,
});

it('tells each find once, with the voices in which it was made', () => {
  const sent = { rule: 'sent', place: TP2, count: 2 } as const;
  const raw = {
    rule: 'raw-value',
    place: `POST ${TP2}`,
    field: 'payload.url',
    what: 'query of the address (email)',
    how: 'as is',
    excerpt: 'q=audit@leak.example',
    count: 1,
  } as const;
  const report: AuditReport = {
    ...{ format: 1, isClean: false, finds: 5, failures: 1 },
    pages: [
      {
        ...{ address: 'https://site.example/', hasPackage: true },
        voices: [
          voice('nothing said', 'nothing', [raw]),
          voice('Do Not Track', 'no', [sent, raw]),
          voice('hasDisabledTracking', 'no', [sent, raw]),
          { ...voice('klaro: no', 'no'), failure: 'klaro shows no button' },
        ],
      },
    ],
  };
  expect(describeAudit(report)).toBe(`https://site.example/

  voice                says     consent    scripts  stored  sent             finds
  nothing said         nothing  anonymous  2.0 kB   1       1 to sp.example  1
  Do Not Track         no       off        2.0 kB   1       1 to sp.example  2
  hasDisabledTracking  no       off        2.0 kB   1       1 to sp.example  2
  klaro: no            no       failed     -        -       -                -

  Failed: klaro: no: klaro shows no button

  ! Sent to a tracker after a no: ${TP2}
      after: every no
  ! Raw value: query of the address (email), as is
      in POST ${TP2}, payload.url
      … q=audit@leak.example …
      in every voice

2 finds, made 5 times in 3 visits of 1 page; 1 visit failed.
`);
});
