import { readFileSync } from 'node:fs';
import type { EventV1, EventV2 } from '../../../src/hosts/aws-lambda/event.ts';

/** A deep change to an event: objects are merged, everything else replaces. */
export type Change = { readonly [key: string]: unknown };

/** An event of the stored kind (synthetic, in the form each front door sends), with changes. */
export function functionUrlEvent(change: Change = {}): EventV2 {
  return merge(load('function-url'), change) as EventV2;
}

/** The same for an HTTP API, payload format 2.0. */
export function httpApiEvent(change: Change = {}): EventV2 {
  return merge(load('http-api'), change) as EventV2;
}

/** The same for a REST API. */
export function restApiEvent(change: Change = {}): EventV1 {
  return merge(load('rest-api'), change) as EventV1;
}

/** What Lambda gives a function with 60 seconds left. */
export const context = { awsRequestId: 'aws-request', getRemainingTimeInMillis: () => 60_000 };

function load(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../events/${name}.json`, import.meta.url), 'utf8'));
}

function merge(target: unknown, change: unknown): unknown {
  if (!isObject(target) || !isObject(change)) return change;
  const merged = Object.entries(change).map(([key, value]) => [key, merge(target[key], value)]);
  return { ...target, ...Object.fromEntries(merged) };
}

function isObject(value: unknown): value is Change {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
