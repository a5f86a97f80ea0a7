import Link from 'next/link';
import { BookADemo } from './BookADemo';

export default function Home() {
  return (
    <main>
      <BookADemo />
      <Link id="plugins" href="/plugins">
        Plugins
      </Link>
    </main>
  );
}
