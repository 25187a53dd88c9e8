/** Every kind of token that the relay must not believe, each as its forger would make it. */
import { SignJWT, UnsecuredJWT } from "jose";
import { KEY, now, TENANT, tokenFor, WRITER } from "./clients.ts";

const user = { id: "forger", name: "Forger" };
const claims = (documentId: string) => ({
  documentId,
  tenantId: TENANT,
  scopes: [...WRITER],
  user,
  ver: "1.0",
});
const seconds = () => Math.floor(now().epochMilliseconds / 1000);

async function signed(
  values: Record<string, unknown>,
  { key = KEY, alg = "HS256", iat = seconds(), lives = 600 } = {},
) {
  const token = new SignJWT(values)
    .setProtectedHeader({ alg, typ: "JWT" })
    .setIssuedAt(iat)
    .setExpirationTime(iat + lives);
  return token.sign(new TextEncoder().encode(key));
}

/** A true token whose claims were changed after it was signed. */
async function tampered(documentId: string): Promise<string> {
  const [header = "", , signature = ""] = (await tokenFor(documentId, ["doc:read"])).split(".");
  const [, body = ""] = (await tokenFor(documentId, WRITER)).split(".");
  return [header, body, signature].join(".");
}

/** A forger's token for a document, by what is wrong with it, and the status that it deserves. */
export const forgeries: readonly {
  flaw: string;
  status: 401 | 403;
  forge: (documentId: string) => Promise<string | undefined>;
}[] = [
  { flaw: "no token", status: 401, forge: async () => undefined },
  { flaw: "not a token", status: 401, forge: async () => "not.a.token" },
  {
    flaw: "unsigned",
    status: 401,
    forge: async (id) =>
      new UnsecuredJWT(claims(id))
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + 600)
        .encode(),
  },
  { flaw: "signed with another key", status: 401, forge: (id) => signed(claims(id), { key: "another-key" }) },
  { flaw: "signed with an empty key", status: 401, forge: (id) => signed(claims(id), { key: " " }) },
  { flaw: "signed by another algorithm", status: 401, forge: (id) => signed(claims(id), { alg: "HS512" }) },
  { flaw: "tampered with", status: 401, forge: tampered },
  { flaw: "expired", status: 401, forge: (id) => signed(claims(id), { iat: seconds() - 700 }) },
  { flaw: "without scopes", status: 401, forge: (id) => signed({ ...claims(id), scopes: undefined }) },
  {
    flaw: "with scopes as one text",
    status: 401,
    forge: (id) => signed({ ...claims(id), scopes: "doc:read doc:write" }),
  },
  { flaw: "of an unknown version", status: 401, forge: (id) => signed({ ...claims(id), ver: "2.0" }) },
  { flaw: "living longer than an hour", status: 403, forge: (id) => signed(claims(id), { lives: 3601 }) },
  {
    flaw: "for another tenant",
    status: 403,
    forge: (id) => signed({ ...claims(id), tenantId: "another-tenant" }),
  },
];
