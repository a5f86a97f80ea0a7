import Head from 'next/head';

export default function Plugins() {
  return (
    <main>
      <Head>
        <title>Plugins</title>
      </Head>
      <h1>Plugins</h1>
    </main>
  );
}
