import { describe, expect, test } from '@jest/globals';
import { createLogWriter, type LogStream } from '../../src/connector/log-writer.ts';

type Done = (error?: Error | null) => void;

/** A stream that does as it is told: take a line, fail it, or let it wait. */
function scriptedStream() {
  const written: string[] = [];
  const waiting: Done[] = [];
  const script = { mode: 'take' as 'take' | 'fail' | 'wait', listeners: 0 };
  const stream: LogStream & { writableLength: number } = {
    writableLength: 0,
    write(text, done) {
      if (script.mode === 'fail') return done(new Error('ENOSPC'));
      written.push(text);
      if (script.mode === 'take') return done(null);
      stream.writableLength += text.length;
      waiting.push(done);
    },
    on: () => {
      script.listeners += 1;
    },
  };
  return { stream, script, written, waiting };
}

const now = () => new Date('2026-11-20T10:00:00Z');
const note = (lost: number): string =>
  `\n{"time":"2026-11-20T10:00:00.000Z","severity":"WARNING","event":"log","lost":${lost}}\n`;

describe('the log', () => {
  test('is written line by line', () => {
    const { stream, written } = scriptedStream();
    const write = createLogWriter(stream, now);
    write('a\n');
    write('b\n');
    expect(written).toEqual(['a\n', 'b\n']);
  });

  test('listens to the errors of its stream, which would end the process', () => {
    const { stream, script } = scriptedStream();
    createLogWriter(stream, now);
    expect(script.listeners).toBe(1);
  });

  test('says how many lines are missing with the first that can be written again', () => {
    const { stream, script, written } = scriptedStream();
    const write = createLogWriter(stream, now);
    script.mode = 'fail';
    for (const line of ['a\n', 'b\n', 'c\n']) write(line);
    script.mode = 'take';
    write('d\n');
    write('e\n');
    expect(written).toEqual([`${note(3)}d\n`, 'e\n']);
  });

  test('keeps no more than a mebibyte for a reader that stands still', () => {
    const { stream, script, written } = scriptedStream();
    const write = createLogWriter(stream, now);
    script.mode = 'wait';
    const line = `${'x'.repeat(1023)}\n`;
    for (let count = 0; count < 2000; count += 1) write(line);
    expect(written).toHaveLength(1025);
    Object.assign(stream, { writableLength: 0 });
    script.mode = 'take';
    write('again\n');
    expect(written.at(-1)).toBe(`${note(975)}again\n`);
  });
});
