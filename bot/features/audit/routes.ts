/** The audit log, for administrators. */
import { z } from "zod";
import { verifyChain, type AuditEntry } from "../../../core/audit/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import { defineRoute } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { findPeople, refuseUnlessAdministrator } from "../people/index.ts";
import { inWords } from "./actions.ts";
import { digest, eachEntry, loadEnd, pageOfEntries, peopleBehind } from "./storage.ts";

const nothing = z.object({});

const list = defineRoute({
  method: "GET",
  path: "/admin/audit",
  summary: "What stewards and administrators did, page by page; for administrators.",
  params: nothing,
  query: z.object({
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  body: z.undefined(),
  answer: z.object({
    items: z.array(
      z.object({
        number: z.int(),
        at: z.string(),
        /** Their name; null where they were erased. */
        name: z.string().nullable(),
        words: z.string(),
        what: z.string(),
        on: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
        correlation: z.string(),
      }),
    ),
    /** How many there are. */
    count: z.int(),
    next: z.int().nullable(),
  }),
  async handle(world, { caller, query }) {
    const refusal = refuseUnlessAdministrator(world, caller);
    if (refusal !== undefined) return refusal;
    const page = await pageOfEntries(world.tables, caller.tenant, query.after, query.limit);
    const nameOf = await names(world, caller.tenant);
    const items = page.items.map(({ value: { number, at, who, what, on, correlation } }) => {
      const name = who === "guildhall" ? "Guildhall" : (nameOf.get(who) ?? null);
      return { number, at, name, words: inWords(what), what, on, correlation };
    });
    const { number: count } = await loadEnd(world.tables, caller.tenant);
    return { status: 200, body: { items, count, next: page.next === null ? null : Number(page.next) } };
  },
});

const verify = defineRoute({
  method: "GET",
  path: "/admin/audit/verification",
  summary: "Whether the audit log is whole, as it was written; for administrators.",
  params: nothing,
  query: nothing,
  body: z.undefined(),
  answer: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("whole"), entries: z.int(), hash: z.string() }),
    z.object({
      kind: z.literal("broken"),
      at: z.int(),
      why: z.enum(["changed", "missing", "cut short"]),
    }),
  ]),
  async handle(world, { caller }) {
    const refusal = refuseUnlessAdministrator(world, caller);
    if (refusal !== undefined) return refusal;
    const entries = await Array.fromAsync(eachEntry(world.tables, caller.tenant));
    const body = verifyChain(entries, digest, await loadEnd(world.tables, caller.tenant));
    return { status: 200, body };
  },
});

const file = defineRoute({
  method: "GET",
  path: "/admin/audit/file",
  summary: "The whole audit log, an entry a line; for administrators.",
  params: nothing,
  query: nothing,
  body: z.undefined(),
  async handle(world, { caller }) {
    const refusal = refuseUnlessAdministrator(world, caller);
    if (refusal !== undefined) return refusal;
    const entries = await Array.fromAsync(eachEntry(world.tables, caller.tenant));
    return { status: 200, text: asFile(entries), contentType: "application/jsonl" };
  },
});

function asFile(entries: readonly AuditEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}

async function names(world: World, tenant: TenantId): Promise<ReadonlyMap<string, string>> {
  const behind = await peopleBehind(world.tables, tenant);
  const known = await findPeople(world, tenant, [...new Set(behind.values())]);
  return new Map(
    [...behind].flatMap(([alias, person]) => {
      const name = known.get(person)?.name;
      return name === undefined ? [] : [[alias, name]];
    }),
  );
}

export const routes = [list, verify, file];
