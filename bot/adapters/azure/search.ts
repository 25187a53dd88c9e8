/**
 * Azure AI Search as the {@link LibrarySearch}, by its REST protocol.
 *
 * The service gets the words of an entry as we look them up (stems, without
 * accents), split by white space: what a word is, is decided in one place, and
 * the service only matches. It keeps no text that could be read back.
 */
import { z } from "zod";
import { communityId, type TenantId } from "../../../core/ids.ts";
import { PREFIX_FROM, slipsIn, type Wanted, type Way } from "../../../core/library/index.ts";
import {
  LibrarySearchError,
  type LibrarySearch,
  type SearchedEntry,
  type SearchQuestion,
} from "../../ports.ts";
import { credential } from "./tables.ts";

const API_VERSION = "2024-07-01";
/** Memory finds the same: whoever waits for an answer need not wait longer for this one. */
const PATIENCE_MS = 10_000;

export interface SearchAddress {
  /** `https://NAME.search.windows.net`, without a trailing slash. */
  readonly endpoint: string;
  readonly index: string;
  /** Absent: the identity of the machine, with the roles Search Index Data Contributor and Search Service Contributor. */
  readonly key?: string;
  /** Chooses among several identities. */
  readonly clientId?: string;
}

/** Opens the service; the index is made on first use. @param patienceMs how long an answer may take */
export function azureSearch(address: SearchAddress, patienceMs = PATIENCE_MS): LibrarySearch {
  const ask = asking(address, patienceMs);
  let made: Promise<void> | undefined;
  const ensured = (): Promise<void> => {
    made ??= ask("make the index", "PUT", "", indexOf(address.index)).then(() => undefined);
    made.catch(() => (made = undefined));
    return made;
  };
  const write = async (doing: string, value: readonly object[]): Promise<void> => {
    if (value.length === 0) return;
    await ensured();
    const answer = await ask(doing, "POST", "/docs/index", { value });
    const { value: outcomes } = read(doing, writtenSchema, answer);
    if (outcomes.some(({ status }) => !status)) throw new LibrarySearchError(doing, "refused");
  };
  return {
    put: (tenant, entries) =>
      write(
        "put entries",
        entries.map((entry) => ({ "@search.action": "mergeOrUpload", ...documentOf(tenant, entry) })),
      ),
    drop: (tenant, refs) =>
      write(
        "drop entries",
        refs.map((ref) => ({ "@search.action": "delete", key: keyOf(tenant, ref) })),
      ),
    async find(tenant, question) {
      await ensured();
      const answer = await ask("search", "POST", "/docs/search", searchOf(tenant, question));
      const { value } = read("search", foundSchema, answer);
      return value.map(({ community, entry, "@search.score": score }) => ({
        community: communityId(community),
        id: entry,
        score,
      }));
    },
  };
}

const writtenSchema = z.object({ value: z.array(z.object({ key: z.string(), status: z.boolean() })) });
const foundSchema = z.object({
  value: z.array(z.object({ community: z.string(), entry: z.string(), "@search.score": z.number() })),
});
/** Asks, and gives what was answered, unread. */
type Ask = (doing: string, method: "PUT" | "POST", below: string, body: unknown) => Promise<unknown>;

function asking({ endpoint, index, key, clientId }: SearchAddress, patienceMs: number): Ask {
  const identity = key === undefined ? credential(clientId) : undefined;
  const shows = async (): Promise<Record<string, string>> =>
    identity === undefined
      ? { "api-key": key ?? "" }
      : { authorization: `Bearer ${(await identity.getToken("https://search.azure.com/.default")).token}` };
  const address = `${endpoint}/indexes/${encodeURIComponent(index)}`;
  return async (doing, method, below, body) => {
    let response: Response;
    try {
      response = await fetch(`${address}${below}?api-version=${API_VERSION}`, {
        method,
        headers: { "content-type": "application/json", ...(await shows()) },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patienceMs),
      });
    } catch (error) {
      throw new LibrarySearchError(doing, "unreachable", error);
    }
    if (!response.ok) {
      const isPassing = response.status === 429 || response.status >= 500;
      throw new LibrarySearchError(`${doing} (${response.status})`, isPassing ? "unreachable" : "refused");
    }
    const text = await response.text();
    return text === "" ? undefined : readJson(doing, text);
  };
}

function readJson(doing: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LibrarySearchError(`${doing}, read the answer`, "unreachable", error);
  }
}

/** Reads an answer. @throws {LibrarySearchError} where it is not what the service promises */
function read<Schema extends z.ZodType>(doing: string, schema: Schema, answer: unknown): z.output<Schema> {
  const found = schema.safeParse(answer);
  if (!found.success) throw new LibrarySearchError(`${doing}, read the answer`, "unreachable", found.error);
  return found.data;
}

/** Keys take letters, digits, `-`, `_` and `=`. */
function keyOf(tenant: TenantId, { community, id }: Pick<SearchedEntry, "community" | "id">): string {
  return Buffer.from(JSON.stringify([tenant, community, id])).toString("base64url");
}

function documentOf(tenant: TenantId, entry: SearchedEntry): object {
  const { community, id, kind, terms } = entry;
  return {
    key: keyOf(tenant, entry),
    tenant,
    community,
    entry: id,
    kind,
    title: terms.title.join(" "),
    tags: terms.tags.join(" "),
    text: terms.text.join(" "),
  };
}

/** The index: what is filtered by is exact, what is searched is split by white space and never given back. */
function indexOf(name: string): object {
  const exact = (field: string) => ({
    name: field,
    type: "Edm.String",
    searchable: false,
    filterable: true,
    retrievable: field !== "tenant",
  });
  const searched = (field: string) => ({
    name: field,
    type: "Edm.String",
    searchable: true,
    filterable: false,
    retrievable: false,
    analyzer: "whitespace",
  });
  return {
    name,
    fields: [
      { name: "key", type: "Edm.String", key: true, searchable: false, filterable: true },
      ...["tenant", "community", "entry", "kind"].map(exact),
      ...["title", "tags", "text"].map(searched),
    ],
    scoringProfiles: [{ name: "where", text: { weights: { title: 5, tags: 3, text: 1 } } }],
    defaultScoringProfile: "where",
  };
}

/** A question in the service's words (Lucene's full syntax). */
function searchOf(tenant: TenantId, { communities, wanted, way, kinds, limit }: SearchQuestion): object {
  const among = (field: string, values: readonly string[]): string =>
    `search.in(${field}, '${values.map(quoted).join(",")}', ',')`;
  const filter = [
    `tenant eq '${quoted(tenant)}'`,
    among("community", communities),
    ...(kinds === undefined ? [] : [among("kind", kinds)]),
  ].join(" and ");
  return {
    search: wanted.map((thing) => anyPhrase(thing, way)).join(way.startsWith("all") ? " AND " : " OR "),
    queryType: "full",
    searchFields: "title,tags,text",
    select: "community,entry",
    filter,
    top: limit,
  };
}

const quoted = (text: string): string => text.replaceAll("'", "''");

function anyPhrase(phrases: Wanted, way: Way): string {
  const said = phrases.map((phrase) => `(${phrase.map((term) => anyForm(term, way)).join(" AND ")})`);
  return `(${said.join(" OR ")})`;
}

/** The word, what begins so, and what is one or two slips away. */
function anyForm(term: string, way: Way): string {
  const word = term.replace(/[^\p{L}\p{N}]/gu, "\\$&");
  const slips = way.endsWith("slips") ? slipsIn(term) : 0;
  const forms = [
    `${word}^2`,
    ...(term.length >= PREFIX_FROM ? [`${word}*`] : []),
    ...(slips > 0 ? [`${word}~${slips}`] : []),
  ];
  return `(${forms.join(" OR ")})`;
}
