/**
 * One cold start of the Lambda bundle, as a process of its own: loads it, asks it for its health and for users, and prints
 * when what happened, in milliseconds since the process began. Arguments: the bundle's index.mjs, the event as JSON.
 */
import { subscribe } from 'node:diagnostics_channel';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const [bundle, eventText] = process.argv.slice(2);
const marks = { ready: performance.now() };
const before = process.cpuUsage();
const event = JSON.parse(eventText);
const context = { awsRequestId: 'cold', getRemainingTimeInMillis: () => 60_000 };

subscribe('http.client.request.start', () => {
  marks.firstRequest ??= performance.now();
});
subscribe('http.client.response.finish', () => {
  if (marks.loaded === undefined) marks.secrets = performance.now();
});
const { write } = process.stdout;
process.stdout.write = (line) => {
  const entry = JSON.parse(line);
  const name = entry.event === 'zoom' ? entry.kind : entry.event;
  if (name === 'token' || name === 'call') marks[name] ??= performance.now();
  return true;
};

const { handler } = await import(pathToFileURL(bundle).href);
marks.loaded = performance.now();
const health = await handler({ ...event, headers: { ...event.headers, 'x-psoxy-health-check': '1' } }, context);
marks.health = performance.now();
const users = await handler(event, context);
marks.users = performance.now();

const { user, system } = process.cpuUsage(before);
process.stdout.write = write;
const body = users.isBase64Encoded ? gunzipSync(Buffer.from(users.body, 'base64')) : users.body;
const rows = users.statusCode === 200 ? JSON.parse(body).users.length : 0;
if (health.statusCode !== 200 || rows === 0)
  throw new Error(`Answers were ${health.statusCode} and ${users.statusCode}.`);
const measured = { ...marks, cpu: (user + system) / 1000, memoryMiB: process.memoryUsage.rss() / 1024 / 1024 };
process.stdout.write(JSON.stringify(measured), () => process.exit(0));
