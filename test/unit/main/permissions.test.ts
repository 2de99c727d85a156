import { describe, expect, test } from 'vitest';
import { allowsCheck, allowsRequest, createCameraGate } from '../../../electron/main/permissions.ts';

const ours = { requestingUrl: 'app://holdfast/index.html', isMainFrame: true, mediaTypes: ['video'] };

describe('a request', () => {
  test('for video of our page passes while the gate is open, and not before or after', () => {
    const gate = createCameraGate();
    expect(allowsRequest(gate, 'media', ours)).toBe(false);
    gate.set(true);
    expect(allowsRequest(gate, 'media', ours)).toBe(true);
    gate.set(false);
    expect(allowsRequest(gate, 'media', ours)).toBe(false);
  });

  test.each([
    ['sound', { ...ours, mediaTypes: ['audio'] }],
    ['sound with video', { ...ours, mediaTypes: ['video', 'audio'] }],
    ['nothing in particular', { ...ours, mediaTypes: [] }],
    ['a frame', { ...ours, isMainFrame: false }],
    ['another page', { ...ours, requestingUrl: 'app://holdfast.example/' }],
    ['no page', { isMainFrame: true, mediaTypes: ['video'] }],
  ])('by or for %s is denied even with the gate open', (_what, details) => {
    const gate = createCameraGate();
    gate.set(true);
    expect(allowsRequest(gate, 'media', details)).toBe(false);
  });

  test.each([
    'clipboard-read',
    'geolocation',
    'notifications',
    'midi',
    'display-capture',
    'openExternal',
    'unknown',
    'fileSystem',
  ])('for %s is denied even with the gate open', (permission) => {
    const gate = createCameraGate();
    gate.set(true);
    expect(allowsRequest(gate, permission, ours)).toBe(false);
    expect(allowsCheck(gate, permission, 'app://holdfast/', {})).toBe(false);
  });
});

test('a check of sound or of another origin is denied', () => {
  const gate = createCameraGate();
  gate.set(true);
  expect(allowsCheck(gate, 'media', 'app://holdfast/', { mediaType: 'video' })).toBe(true);
  expect(allowsCheck(gate, 'media', 'app://holdfast/', { mediaType: 'audio' })).toBe(false);
  expect(allowsCheck(gate, 'media', 'https://example.com/', { mediaType: 'video' })).toBe(false);
});
