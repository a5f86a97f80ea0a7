import { expect, it, vi } from 'vitest';
import { withdraw } from './withdraw.ts';

const forgotten: string[] = vi.hoisted(() => []);

vi.mock('../page/forgetCookies.ts', () => ({
  forgetCookies() {
    throw new Error('a page has replaced what this needs');
  },
}));
vi.mock('./guard/guard.ts', () => ({ forgetIds: () => forgotten.push('ids') }));

it('asks every stage to forget, also behind one that fails', () => {
  const stage = (name: string) => ({ forget: () => void forgotten.push(name) });
  withdraw(
    {
      outbox: { clear: stage('outbox').forget } as never,
      operations: stage('operations') as never,
      addresses: stage('addresses') as never,
      identity: stage('identity') as never,
    },
    stage('lateTitle'),
  );
  expect(forgotten).toEqual(['ids', 'outbox', 'operations', 'addresses', 'identity', 'lateTitle']);
});
