/** Everything that is held about somebody, as a page to read and as JSON to take along. */
import { randomBytes } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { tenantId } from "../../../core/ids.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { PersonalSection, PersonalValue, Speaker, World } from "../../ports.ts";
import { loadLink, saveLink } from "./storage.ts";

/** How long a link opens: time to save the file, and not to find it in a chat's history. */
export const LINK_MINUTES = 30;

/** Where somebody's export is, for a while. */
export interface ExportAddress {
  readonly url: string;
  readonly jsonUrl: string;
  readonly expiresAt: Temporal.Instant;
}

/** Makes a short-lived link to somebody's export (rule DAT7). @throws {StorageError} */
export async function makeLink(world: World, who: Speaker): Promise<ExportAddress> {
  const key = randomBytes(18).toString("base64url");
  const expiresAt = world.clock.now().add({ minutes: LINK_MINUTES });
  const { person, name } = who;
  await saveLink(world.tables, who.tenant, key, {
    version: 1,
    person,
    name,
    expiresAt: expiresAt.toString(),
  });
  const url = `${world.settings.publicUrl}/api/v1/exports/${who.tenant}.${key}`;
  return { url, jsonUrl: `${url}?as=json`, expiresAt };
}

/** Whose export a link opens; unknown and old ones are told alike. @throws {StorageError} */
export async function openLink(world: World, token: string): Promise<Speaker | Refusal> {
  const [tenant = "", key = ""] = token.split(".");
  const link = await loadLink(world.tables, tenantId(tenant), key);
  const isOpen =
    link !== undefined &&
    Temporal.Instant.compare(world.clock.now(), Temporal.Instant.from(link.expiresAt)) < 0;
  if (!isOpen)
    return refuse(404, "export-not-found", "This link has run out. Say export my data to get a new one.");
  return { tenant: tenantId(tenant), person: link.person, name: link.name };
}

/** All sections, those of one title together (rule DAT6). @throws {StorageError} */
export async function exportOf(world: World, who: Speaker): Promise<readonly PersonalSection[]> {
  const byTitle = new Map<string, PersonalSection["records"][number][]>();
  for await (const { title, records } of world.personal.export(who))
    byTitle.set(title, [...(byTitle.get(title) ?? []), ...records]);
  return [...byTitle].map(([title, records]) => ({ title, records }));
}

/** The export as JSON. */
export function asJson(who: Speaker, sections: readonly PersonalSection[], at: Temporal.Instant): string {
  const frame = { exportedAt: at.toString(), person: who.person, name: who.name };
  return JSON.stringify({ ...frame, sections }, undefined, 2);
}

/** The export as a page that reads without anything else: no script, no address, in any browser. */
export function asPage(who: Speaker, sections: readonly PersonalSection[], at: Temporal.Instant): string {
  const told = sections.map(
    ({ title, records }) =>
      `<section><h2>${escapeHtml(title)}</h2>${records.map(recordAsHtml).join("")}</section>`,
  );
  const nothing = "<p>Guildhall holds nothing about you.</p>";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>What Guildhall holds about you</title>
<style>${STYLE}</style></head>
<body><main><h1>What Guildhall holds about you</h1>
<p>${escapeHtml(who.name)}, as of ${escapeHtml(at.toString({ smallestUnit: "minute" }))}</p>
${told.length === 0 ? nothing : told.join("\n")}
</main></body></html>`;
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0}
main{max-width:44rem;margin:0 auto;padding:1rem 1.25rem 3rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.15rem 1rem;margin:.75rem 0;padding:.75rem;border:1px solid #8886;border-radius:8px}
dt{opacity:.75}dd{margin:0;white-space:pre-wrap}@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}`;

function recordAsHtml(record: PersonalSection["records"][number]): string {
  const parts = Object.entries(record).map(
    ([name, value]) =>
      `<dt>${escapeHtml(name)}</dt><dd>${isPicture(value) ? pictureAsHtml(name, value) : escapeHtml(inWords(value))}</dd>`,
  );
  return `<dl>${parts.join("")}</dl>`;
}

/** A picture that brings itself along; nothing else may stand in such an address. */
function isPicture(value: PersonalValue): value is string {
  return typeof value === "string" && /^data:image\/(?:png|jpeg|gif|webp);base64,[\w+/]+=*$/.test(value);
}

const pictureAsHtml = (name: string, value: string): string =>
  `<img src="${value}" alt="${escapeHtml(name)}" style="max-width:100%">`;

function inWords(value: PersonalValue): string {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? value.join(", ") : String(value);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
