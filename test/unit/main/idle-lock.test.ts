import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type IdleLock, startIdleLock } from '../../../electron/main/idle-lock.ts';
import type { LockReason } from '../../../shared/model/locks.ts';

let power: EventEmitter;
let locked: LockReason[];
let told: number[];
let watch: IdleLock;

beforeEach(() => {
  vi.useFakeTimers();
  power = new EventEmitter();
  locked = [];
  told = [];
  watch = startIdleLock({
    seconds: 10,
    power,
    lock: (reason) => locked.push(reason),
    tell: (left) => told.push(left),
  });
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

test('locks once when the time has passed, and tells every second of it', () => {
  vi.advanceTimersByTime(9_000);
  expect(locked).toEqual([]);
  vi.advanceTimersByTime(5_000);
  expect(locked).toEqual(['idle']);
  expect(told).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
});

test('every input starts the time again, also after a lock', () => {
  vi.advanceTimersByTime(9_000);
  watch.touch();
  vi.advanceTimersByTime(9_000);
  expect(locked).toEqual([]);
  vi.advanceTimersByTime(1_000);
  watch.touch();
  vi.advanceTimersByTime(10_000);
  expect(locked).toEqual(['idle', 'idle']);
});

test('long work holds it; the time counts from its end; letting go twice lets go once', () => {
  const first = watch.hold();
  const second = watch.hold();
  vi.advanceTimersByTime(60_000);
  first();
  first();
  vi.advanceTimersByTime(60_000);
  expect(locked).toEqual([]);
  second();
  vi.advanceTimersByTime(10_000);
  expect(locked).toEqual(['idle']);
});

test('a sleep that stopped the timers counts, a clock set back does not lengthen the time by more than it', () => {
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(1_000);
  expect(locked).toEqual(['idle']);
  watch.touch();
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(12_000);
  expect(locked).toEqual(['idle', 'idle']);
});

test('suspend and the lock screen lock at once; nothing does after the end', () => {
  power.emit('suspend');
  power.emit('lock-screen');
  expect(locked).toEqual(['suspend', 'screen']);
  watch.stop();
  power.emit('suspend');
  vi.advanceTimersByTime(60_000);
  expect(locked).toEqual(['suspend', 'screen']);
});

test('a new limit counts from now', () => {
  vi.advanceTimersByTime(9_000);
  watch.setLimit(3);
  vi.advanceTimersByTime(2_000);
  expect(locked).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(locked).toEqual(['idle']);
});
