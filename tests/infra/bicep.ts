/** Reads Bicep by its grammar, as far as our promises need it. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Language, Parser, type Node } from "web-tree-sitter";

const GRAMMAR = fileURLToPath(import.meta.resolve("tree-sitter-bicep/tree-sitter-bicep.wasm"));

/** The functions and decorators of the language that we use. */
const BUILT_IN = new Set(
  "allowed description empty environment guid int loadTextContent maxLength maxValue minLength minValue newGuid resourceGroup secure subscriptionResourceId tenant uniqueString union".split(
    " ",
  ),
);

let ready: Promise<Parser> | undefined;

/** The parser with Bicep's grammar, loaded once. */
function parser(): Promise<Parser> {
  ready ??= (async () => {
    await Parser.init();
    const made = new Parser();
    made.setLanguage(await Language.load(GRAMMAR));
    return made;
  })();
  return ready;
}

/** One `param`, `var`, `resource`, `module` or `output`. */
export interface Declaration {
  readonly kind: string;
  readonly name: string;
  readonly node: Node;
}

export interface BicepFile {
  readonly text: string;
  readonly root: Node;
  readonly declarations: readonly Declaration[];
}

/** Reads a text by the grammar. Errors are in the tree: {@link findFaults} names them. */
export async function readBicep(text: string): Promise<BicepFile> {
  const tree = (await parser()).parse(text);
  if (tree === null) throw new Error("The grammar gave no tree.");
  const declarations = all(tree.rootNode, /^\w+_declaration$/).map((node) => ({
    kind: node.type.replace("_declaration", ""),
    name: node.namedChild(0)?.text ?? "",
    node,
  }));
  return { text, root: tree.rootNode, declarations };
}

/** Reads a file by the grammar. */
export function readBicepFile(path: string): Promise<BicepFile> {
  return readBicep(readFileSync(path, "utf8"));
}

/** What is wrong with a file, a sentence each: what the grammar cannot read, names that are not declared, or not used. */
export function findFaults({ root, declarations }: BicepFile): readonly string[] {
  const unread = all(root, /./).filter((node) => node.isError || node.isMissing);
  const used = all(root, /^identifier$/).filter((node) => isUse(node));
  const declared = new Set(declarations.filter(({ kind }) => kind !== "output").map(({ name }) => name));
  const unknown = used.filter(({ text, parent }) =>
    parent?.type === "call_expression" ? !BUILT_IN.has(text) : !declared.has(text),
  );
  const texts = new Set(used.map(({ text }) => text));
  const idle = declarations.filter(
    ({ kind, name }) => /^(parameter|variable)$/.test(kind) && !texts.has(name),
  );
  return [
    ...unread.map((node) => `line ${node.startPosition.row + 1} cannot be read`),
    ...unknown.map((node) => `line ${node.startPosition.row + 1}: ${node.text} is not declared`),
    ...idle.map(({ name }) => `${name} is not used`),
  ];
}

/** Whether a name is used here: it is neither being declared nor the key of a property. */
function isUse(node: Node): boolean {
  const isFirst = node.parent?.namedChild(0)?.id === node.id;
  return !(isFirst && /(_declaration|^object_property)$/.test(node.parent?.type ?? ""));
}

/** Every node below (and including) one, whose type matches. */
export function all(node: Node, type: RegExp): readonly Node[] {
  const below = node.children.flatMap((child) => (child === null ? [] : all(child, type)));
  return type.test(node.type) ? [node, ...below] : below;
}

/** The properties of an object, by name, in their order. */
export function properties(object: Node | undefined): ReadonlyMap<string, Node> {
  const pairs = (object?.namedChildren ?? []).flatMap((child): [string, Node][] => {
    const [key, value] = [child?.namedChild(0), child?.namedChild(1)];
    return child?.type === "object_property" && key && value ? [[key.text, value]] : [];
  });
  return new Map(pairs);
}

/** A declaration by its name. @throws {Error} when there is none */
export function find({ declarations }: BicepFile, name: string): Declaration {
  const found = declarations.find((declaration) => declaration.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

/** The value at a path of properties in a declaration's object, as it is written; undefined without one. */
export function valueAt(declaration: Declaration, ...path: readonly string[]): string | undefined {
  let node = bodyOf(declaration);
  for (const step of path) node = properties(node).get(step);
  return node?.text;
}

/** The object that a declaration stands for. */
export function bodyOf({ node }: Declaration): Node | undefined {
  return node.namedChildren.find((child) => child?.type === "object") ?? undefined;
}
