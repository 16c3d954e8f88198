import type { Problem } from '../errors.ts';
import { wrongType } from './problems.ts';
import { errorCount, type Fields, type RecordShape, readFields, recordSchema, reportUnknownKeys } from './record.ts';
import type { Shape } from './shape.ts';

/**
 * Two records written side by side in one mapping (the keys every transform has, and its own options), read apart.
 * `own` must come from {@link record}, possibly through a modifier that keeps its fields; its keys win.
 */
export function beside<A, B>(common: RecordShape<A>, own: Shape<B>): Shape<{ readonly common: A; readonly own: B }> {
  const ownFields = fieldsOf(own);
  const commonFields = Object.fromEntries(
    Object.entries(common.fields).filter(([key]) => !Object.hasOwn(ownFields, key)),
  );
  const known = [...Object.keys(commonFields), ...Object.keys(ownFields)];
  return {
    jsonSchema: recordSchema({ ...commonFields, ...ownFields }),
    read(node, problems) {
      if (node.type !== 'map') {
        problems.push(wrongType(node, 'a mapping', `Keys: ${known.join(', ')}.`));
        return undefined;
      }
      const seen = errorCount(problems);
      reportUnknownKeys(node.entries, known, problems);
      const commonValue = readFields(node, commonFields, problems) as A;
      const entries = node.entries.filter((entry) => Object.hasOwn(ownFields, entry.key));
      const ownValue = readOwn(own, { ...node, entries }, problems);
      return errorCount(problems) === seen && ownValue ? { common: commonValue, own: ownValue.value } : undefined;
    },
  };
}

function readOwn<B>(
  own: Shape<B>,
  node: Parameters<Shape<B>['read']>[0],
  problems: Problem[],
): { value: B } | undefined {
  const value = own.read(node, problems);
  return value === undefined ? undefined : { value };
}

/** The fields of a record shape; none for a shape that is not one. */
export function fieldsOf(shape: Shape<unknown>): Fields {
  return 'fields' in shape ? (shape as RecordShape<unknown>).fields : {};
}
