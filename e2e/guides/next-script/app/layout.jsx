import integrity from '@meltano/web-telemetry/integrity.json';
import Script from 'next/script';

export const metadata = { title: 'Meltano' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Script
          src="https://cdn.example.com/telemetry.js"
          integrity={integrity['telemetry.js']}
          crossOrigin="anonymous"
          data-collector="https://sp.example.com"
          data-property="website"
        />
      </body>
    </html>
  );
}
