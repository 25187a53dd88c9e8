/**
 * A stand-in of Azure AI Search for tests: its REST protocol as far as we
 * speak it (api-version 2024-07-01), with documents in memory.
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { distance } from "fastest-levenshtein";
import { z } from "zod";

const indexSchema = z.object({
  name: z.string(),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.literal("Edm.String"),
      key: z.boolean().optional(),
      searchable: z.boolean(),
      filterable: z.boolean(),
      retrievable: z.boolean().optional(),
      analyzer: z.literal("whitespace").optional(),
    }),
  ),
  scoringProfiles: z.array(
    z.object({ name: z.string(), text: z.object({ weights: z.record(z.string(), z.number()) }) }),
  ),
  defaultScoringProfile: z.string(),
});
const documentSchema = z
  .object({ "@search.action": z.enum(["mergeOrUpload", "delete"]), key: z.string().regex(/^[\w=-]+$/) })
  .catchall(z.string());
const searchSchema = z.object({
  search: z.string(),
  queryType: z.literal("full"),
  searchFields: z.string(),
  select: z.string(),
  filter: z.string(),
  top: z.number().int().min(1).max(1000),
});

type Document = Readonly<Record<string, string>>;

export interface SearchStandIn {
  readonly endpoint: string;
  readonly documents: ReadonlyMap<string, Document>;
  /** The indexes that were made, as they were described. */
  readonly indexes: ReadonlyMap<string, z.output<typeof indexSchema>>;
  /** Everything that was searched for. */
  readonly searches: readonly z.output<typeof searchSchema>[];
  /** Answers everything with this status from now on. */
  failWith(status: number | undefined): void;
  stop(): Promise<void>;
}

/** Starts it on a free port. @param key that it asks for */
export async function startSearchStandIn(key: string): Promise<SearchStandIn> {
  const documents = new Map<string, Document>();
  const indexes = new Map<string, z.output<typeof indexSchema>>();
  const searches: z.output<typeof searchSchema>[] = [];
  let failing: number | undefined;

  function answer(method: string, path: string, body: unknown): readonly [number, unknown] {
    const [, name = "", below = ""] = /^\/indexes\/([a-z0-9-]+)(\/.*)?$/.exec(path) ?? [];
    if (method === "PUT" && below === "") {
      indexes.set(name, indexSchema.parse(body));
      return [201, body];
    }
    const index = indexes.get(name);
    if (index === undefined) return [404, { error: { message: "no such index" } }];
    if (below === "/docs/index") {
      const { value } = z.object({ value: z.array(documentSchema) }).parse(body);
      for (const { "@search.action": action, ...document } of value)
        if (action === "delete") documents.delete(document.key);
        else documents.set(document.key, { ...documents.get(document.key), ...document });
      return [200, { value: value.map(({ key: of }) => ({ key: of, status: true, statusCode: 200 })) }];
    }
    if (below !== "/docs/search") return [404, {}];
    const asked = searchSchema.parse(body);
    searches.push(asked);
    return [200, { value: found([...documents.values()], asked, index) }];
  }

  async function respond(request: IncomingMessage): Promise<readonly [number, unknown]> {
    const body = await readBody(request);
    if (failing !== undefined) return [failing, {}];
    if (request.headers["api-key"] !== key) return [403, {}];
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (url.searchParams.get("api-version") !== "2024-07-01") return [400, {}];
    return answer(request.method ?? "", url.pathname, body);
  }

  const server = createServer((request, response) => {
    void respond(request)
      // What it does not understand it refuses, as the service does.
      .catch((error: unknown): readonly [number, unknown] => [400, { error: String(error) }])
      .then(([status, said]) => {
        // In two calls: restify, where it is loaded beside, gives every response a writeHead that returns nothing.
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(said));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    documents,
    indexes,
    searches,
    failWith: (status) => (failing = status),
    stop: () => new Promise((resolve) => (server.listening ? server.close(() => resolve()) : resolve())),
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks = await Array.fromAsync<Buffer>(request);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function found(
  documents: readonly Document[],
  asked: z.output<typeof searchSchema>,
  index: z.output<typeof indexSchema>,
): readonly object[] {
  const weights = index.scoringProfiles[0]?.text.weights ?? {};
  const fields = asked.searchFields.split(",");
  const filter = readFilter(asked.filter);
  const query = readQuery(asked.search);
  return documents
    .filter(filter)
    .map((document) => {
      const words = fields.map((field) => ({
        weight: weights[field] ?? 1,
        words: (document[field] ?? "").split(" "),
      }));
      return { document, score: query(words) };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, asked.top)
    .map(({ document, score }) => ({
      "@search.score": score,
      ...Object.fromEntries(asked.select.split(",").map((field) => [field, document[field]])),
    }));
}

/** `tenant eq 'x' and search.in(community, 'a,b', ',')`. */
function readFilter(text: string): (document: Document) => boolean {
  const tests = text.split(" and ").map((part) => {
    const equal = /^(\w+) eq '(.*)'$/.exec(part);
    const among = /^search\.in\((\w+), '(.*)', ','\)$/.exec(part);
    const [, field = "", values = ""] = equal ?? among ?? [];
    if (field === "") throw new Error(`no filter: ${part}`);
    const unquoted = values.replaceAll("''", "'");
    const allowed = equal === null ? unquoted.split(",") : [unquoted];
    return (document: Document) => allowed.includes(document[field] ?? "");
  });
  return (document) => tests.every((test) => test(document));
}

type Words = readonly { readonly weight: number; readonly words: readonly string[] }[];
/** How well a document's words fit; 0: not at all. */
type Query = (words: Words) => number;

/** Lucene's syntax as far as it is used: AND, OR, parentheses, `word^2`, `word*`, `word~1`. */
function readQuery(text: string): Query {
  const tokens = text.match(/\(|\)|\bAND\b|\bOR\b|(?:\\.|[^\s()])+/g) ?? [];
  let at = 0;
  function one(): Query {
    const token = tokens[at++] ?? "";
    if (token !== "(") return form(token);
    const inner = several();
    if (tokens[at++] !== ")") throw new Error(`no query: ${text}`);
    return inner;
  }
  function several(): Query {
    const parts = [one()];
    const operator = tokens[at];
    while (operator !== undefined && tokens[at] === operator && operator !== ")") {
      at += 1;
      parts.push(one());
    }
    const sum = (scores: readonly number[]): number => scores.reduce((all, each) => all + each, 0);
    return (words) => {
      const scores = parts.map((part) => part(words));
      return operator === "AND" && scores.includes(0) ? 0 : sum(scores);
    };
  }
  const query = several();
  if (at !== tokens.length) throw new Error(`no query: ${text}`);
  return query;
}

function form(token: string): Query {
  const [, escaped = "", how = ""] = /^((?:\\.|[^\\*~^])+)(\*|~\d|\^\d)?$/.exec(token) ?? [];
  const word = escaped.replace(/\\(.)/g, "$1");
  const fits = (other: string): boolean => {
    if (how === "*") return other.startsWith(word);
    if (how.startsWith("~")) return distance(word, other) <= Number(how.slice(1));
    return other === word;
  };
  const boost = how.startsWith("^") ? Number(how.slice(1)) : 1;
  return (words) =>
    words.reduce((all, { weight, words: here }) => all + boost * weight * here.filter(fits).length, 0);
}
