import { useState } from 'react';
import { telemetry } from './telemetry.js';

const request = () => new Promise((done) => setTimeout(done, 50));

export function App() {
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
    </main>
  );
}
