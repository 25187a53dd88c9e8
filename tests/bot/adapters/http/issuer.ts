/** An issuer of tokens whose keys a test rotates, hides and takes down. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from "jose";

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
  readonly pem: string;
}

export async function newKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  return {
    kid,
    privateKey,
    jwk: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" },
    pem: await exportSPKI(publicKey),
  };
}

/** Signs claims with a key, as Entra would. */
export function sign(
  key: SigningKey,
  claims: JWTPayload,
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: key.kid, typ: "JWT", ...header })
    .sign(key.privateKey);
}

export interface KeyServer {
  readonly uri: string;
  /** What it shows; a number is a status without keys, "hang" never answers. */
  shows: readonly SigningKey[] | number | string;
  /** How often it was asked. */
  readonly asked: () => number;
  stop(): Promise<void>;
}

export async function startKeyServer(keys: readonly SigningKey[]): Promise<KeyServer> {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    const { shows } = keyServer;
    if (typeof shows === "number") {
      response.statusCode = shows;
      response.end();
      return;
    }
    response.setHeader("content-type", "application/json");
    response.end(typeof shows === "string" ? shows : JSON.stringify({ keys: shows.map((key) => key.jwk) }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const keyServer: KeyServer = {
    uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    shows: keys,
    asked: () => asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return keyServer;
}
