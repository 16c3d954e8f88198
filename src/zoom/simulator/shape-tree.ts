import type { CatalogueEndpoint, CatalogueField } from './catalogue.ts';

/** The fields of an endpoint as a tree: what the leaf paths of the catalogue describe. */
export type ShapeNode =
  | { readonly kind: 'leaf'; readonly name: string; readonly field: CatalogueField }
  | { readonly kind: 'record'; readonly entries: Map<string, ShapeNode> }
  | { readonly kind: 'list'; item: ShapeNode };

/**
 * Builds the tree of an endpoint's response. `*` stands for any key and becomes one. Where a name is a record in one answer and
 * a list in another (user settings with and without `option`), `variant` says which.
 */
export function shapeOf(
  endpoint: CatalogueEndpoint,
  variant: 'record' | 'list',
): Extract<ShapeNode, { kind: 'record' }> {
  const root: Extract<ShapeNode, { kind: 'record' }> = { kind: 'record', entries: new Map() };
  const paths = Object.keys(endpoint.response);
  for (const [path, field] of Object.entries(endpoint.response)) {
    const [name = ''] = path.split(/\[|\./);
    const [asList, asRecord] = [`${name}[`, `${name}.`].map((start) => paths.some((other) => other.startsWith(start)));
    if (!(asList && asRecord) || path.startsWith(`${name}[`) === (variant === 'list')) {
      add(root, path.split('.'), field);
    }
  }
  return root;
}

function add(parent: Extract<ShapeNode, { kind: 'record' }>, steps: readonly string[], field: CatalogueField): void {
  const [step = '', ...rest] = steps;
  const isList = step.endsWith('[]');
  const name = step === '*' ? 'some_new_setting' : step.replace(/\[\]$/, '');
  const made: ShapeNode = rest.length > 0 ? { kind: 'record', entries: new Map() } : { kind: 'leaf', name, field };
  const known = parent.entries.get(name);
  const node = known?.kind === 'list' ? known.item : (known ?? made);
  if (known === undefined) {
    parent.entries.set(name, isList ? { kind: 'list', item: made } : made);
  }
  if (rest.length > 0 && node.kind === 'record') {
    add(node, rest, field);
  }
}
