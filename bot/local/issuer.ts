/** The local world's issuer of SSO tokens: real RS256 tokens with Entra's claims, checked like Entra's. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from "jose";
import { z } from "zod";
import type { Clock } from "../ports.ts";

/** Seconds; Entra's own live between 60 and 90 minutes. */
const LIFETIME_S = 3_600;

const storedSchema = z.object({
  kid: z.string(),
  privateKey: z.record(z.string(), z.unknown()),
  publicKey: z.record(z.string(), z.unknown()),
});

export interface LocalIssuer {
  /** The public keys, as a JWKS. */
  readonly keys: { readonly keys: readonly JWK[] };
  issue(person: { readonly id: string; readonly name: string }, tenant: string): Promise<string>;
}

/** Opens the issuer; its key is kept in the data folder, so that several processes share it. */
export async function openIssuer(options: {
  readonly folder: string;
  readonly issuer: string;
  readonly audience: string;
  readonly clock: Clock;
}): Promise<LocalIssuer> {
  const { kid, publicKey, privateKey } = await loadKey(options.folder);
  return {
    keys: { keys: [{ ...publicKey, kid, alg: "RS256", use: "sig" }] },
    issue(person, tenant) {
      const now = Math.floor(options.clock.now().epochMilliseconds / 1000);
      return new SignJWT({
        oid: person.id,
        tid: tenant,
        name: person.name,
        scp: "access_as_user",
        sub: person.id,
        preferred_username: `${person.id}@guildhall.test`,
        ver: "2.0",
      })
        .setProtectedHeader({ alg: "RS256", kid, typ: "JWT" })
        .setIssuer(options.issuer.replace("{tenantid}", tenant))
        .setAudience(options.audience)
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + LIFETIME_S)
        .sign(privateKey);
    },
  };
}

interface KeyPair {
  readonly kid: string;
  readonly publicKey: JWK;
  readonly privateKey: CryptoKey;
}

async function loadKey(folder: string): Promise<KeyPair> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "issuer.json");
  if (!existsSync(file)) await offerKey(file);
  const stored = storedSchema.parse(JSON.parse(await readFile(file, "utf8")));
  const privateKey = await importJWK(stored.privateKey, "RS256");
  if (privateKey instanceof Uint8Array) throw new TypeError("The issuer's key is no RSA key.");
  return { kid: stored.kid, publicKey: stored.publicKey, privateKey };
}

/**
 * Puts a new key in its place, unless another process was first. The file is
 * written aside and linked, so that nobody ever reads half a key.
 */
async function offerKey(file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, await newKey(), { mode: 0o600 });
  await link(aside, file).catch(ignoreExisting);
  await unlink(aside);
}

async function newKey(): Promise<string> {
  const pair = await generateKeyPair("RS256", { extractable: true });
  const [privateKey, publicKey] = await Promise.all([exportJWK(pair.privateKey), exportJWK(pair.publicKey)]);
  return JSON.stringify({ kid: randomUUID(), privateKey, publicKey });
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}
