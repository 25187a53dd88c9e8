/**
 * How much JavaScript the panel loads: before its agenda is painted, and in
 * all. Read from the build, as gzip at its default level would send it.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

/** Kilobytes (1,000 bytes) of gzipped JavaScript. */
export interface PanelSize {
  readonly beforeAgendaKb: number;
  readonly totalKb: number;
}

/** What the panel may weigh at most; a phone on a bad network is why. */
export const PANEL_BUDGET: PanelSize = { beforeAgendaKb: 120, totalKb: 520 };

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

/**
 * Weighs the built panel.
 * @param folder the build's output, `dist/tab/`
 * @throws when there is no build there
 */
export function panelSize(folder: URL = new URL("../../dist/tab/", import.meta.url)): PanelSize {
  const manifest: Manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", folder), "utf8"));
  const weigh = (keys: ReadonlySet<string>): number => {
    const files = new Set(
      [...keys].flatMap((key) => manifest[key]?.file ?? []).filter((file) => file.endsWith(".js")),
    );
    const bytes = [...files].map((file) => gzipSync(readFileSync(new URL(file, folder))).length);
    return bytes.reduce((sum, size) => sum + size, 0) / 1000;
  };
  return {
    beforeAgendaKb: weigh(reached(manifest, (chunk) => chunk.imports ?? [])),
    totalKb: weigh(reached(manifest, (chunk) => [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])])),
  };
}

function reached(manifest: Manifest, follow: (chunk: Chunk) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = ["panel.html"];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) continue;
    seen.add(key);
    open.push(...follow(chunk));
  }
  return seen;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const size = panelSize();
  console.log(
    `before the agenda is painted  ${size.beforeAgendaKb.toFixed(1)} KB gzip (at most ${PANEL_BUDGET.beforeAgendaKb})`,
  );
  console.log(
    `in all                        ${size.totalKb.toFixed(1)} KB gzip (at most ${PANEL_BUDGET.totalKb})`,
  );
}
