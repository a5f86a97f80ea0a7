import { useConsent, useTelemetry } from '@meltano/web-telemetry/react';
import { useState } from 'react';

const request = () => new Promise((done) => setTimeout(done, 50));

export function App() {
  const telemetry = useTelemetry();
  const [consent, setConsent] = useConsent();
  const [answer, setAnswer] = useState('');

  async function submit(event) {
    event.preventDefault();
    // Sends `started` before and `completed` after it; a rejection passes through.
    await telemetry.run('demo_request', { placement: 'page' }, request);
    setAnswer('Thank you.');
  }

  return (
    <main>
      <button
        id="cta"
        type="button"
        onClick={() => telemetry.track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' })}
      >
        Book a demo
      </button>
      <form onSubmit={submit}>
        <button id="send" type="submit">
          Request a demo
        </button>
      </form>
      <p role="status">{answer}</p>
      <button id="refuse" type="button" onClick={() => setConsent('off')}>
        Telemetry is {consent.mode}
      </button>
    </main>
  );
}
