import { Telemetry } from './telemetry';

export const metadata = { title: 'Meltano' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Telemetry />
      </body>
    </html>
  );
}
