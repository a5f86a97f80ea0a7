import Head from 'next/head';
import Link from 'next/link';
import { telemetry } from '../telemetry';

export default function Home() {
  return (
    <main>
      <Head>
        <title>Meltano</title>
      </Head>
      <button
        id="cta"
        type="button"
        onClick={() => telemetry.track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' })}
      >
        Book a demo
      </button>
      <Link id="plugins" href="/plugins">
        Plugins
      </Link>
    </main>
  );
}
