import { type Document, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';

/** The mappings of the endpoints of a rule document, in file order. */
export function endpointMaps(document: Document): YAMLMap[] {
  const endpoints = isMap(document.contents) ? document.contents.get('endpoints', true) : undefined;
  return isSeq(endpoints) ? endpoints.items.filter(isMap) : [];
}

/** The mappings in the list under a key. */
export function listedMaps(map: YAMLMap, key: string): YAMLMap[] {
  const list = map.get(key, true);
  return isSeq(list) ? list.items.filter(isMap) : [];
}

/** Gives a key another name; its value and comments stay. Nothing happens when the new name is taken. */
export function renameKey(map: YAMLMap, from: string, to: string): boolean {
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === from);
  if (pair === undefined || map.has(to) || !isScalar(pair.key)) return false;
  pair.key.value = to;
  return true;
}

/** Every mapping of a document. */
export function everyMap(node: unknown): YAMLMap[] {
  if (isMap(node)) return [node, ...node.items.flatMap(({ value }) => everyMap(value))];
  return isSeq(node) ? node.items.flatMap(everyMap) : [];
}
