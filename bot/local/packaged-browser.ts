/**
 * The Chromium that `@sparticuz/chromium` carries, unpacked once beside the
 * other caches of this installation, with the libraries (NSS) and fonts that a
 * bare machine does not have.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { access, chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { extract, type Header } from "tar-stream";
import { z } from "zod";

/** What it takes to start a browser: its file, and what must stand in its environment. */
export interface BrowserProgram {
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The packaged browser, unpacked if this is the first time (about three
 * seconds and 200 MB). Several processes may ask at once: each unpacks for
 * itself and the first one to finish stays.
 *
 * @throws {Error} on machines other than x64 Linux, for which the package is made
 */
export async function packagedBrowser(): Promise<BrowserProgram> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("The packaged browser runs on x64 Linux only: install Chromium, Chrome or Edge.");
  }
  const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")));
  const cache = join(packageFolder, "../../.cache");
  const home = join(cache, `chromium-${await versionOf(packageFolder)}`);
  if (!(await isThere(home))) await unpackTo(home, join(packageFolder, "bin"), cache);
  return {
    file: join(home, "chromium"),
    environment: {
      LD_LIBRARY_PATH: [join(home, "lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":"),
      FONTCONFIG_FILE: join(home, "fonts.conf"),
    },
  };
}

async function versionOf(packageFolder: string): Promise<string> {
  const description: unknown = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(description).version;
}

async function unpackTo(home: string, archives: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(`${home}-`);
  try {
    await Promise.all([
      unpackFile(join(archives, "chromium.br"), join(draft, "chromium")),
      unpackFolder(join(archives, "al2023.tar.br"), draft),
      unpackFolder(join(archives, "fonts.tar.br"), draft),
    ]);
    await writeFile(join(draft, "fonts.conf"), fontsConfiguration(home));
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process was faster: its copy is as good as ours.
    if (!(await isThere(home))) throw error;
  }
}

async function unpackFile(archive: string, target: string): Promise<void> {
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(target));
  await chmod(target, 0o755);
}

async function unpackFolder(archive: string, target: string): Promise<void> {
  const entries = extract();
  const unpacking = pipeline(createReadStream(archive), createBrotliDecompress(), entries);
  for await (const entry of entries) await unpackEntry(entry, target);
  await unpacking;
}

async function unpackEntry(entry: Readable & { header: Header }, target: string): Promise<void> {
  if (entry.header.type !== "file") {
    entry.resume();
    return;
  }
  const path = join(target, entry.header.name);
  await mkdir(dirname(path), { recursive: true });
  await pipeline(entry, createWriteStream(path));
}

/** The package's own file names folders of another kind of machine. */
function fontsConfiguration(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
