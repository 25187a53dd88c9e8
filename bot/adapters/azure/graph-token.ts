/** A token for Microsoft Graph, by the identity of the machine. */
import { credential } from "./tables.ts";

/** Gives a token each time it is asked; the library keeps and renews it. @param clientId chooses among several identities */
export function graphToken(clientId: string | undefined): () => Promise<string> {
  const identity = credential(clientId);
  return async () => (await identity.getToken("https://graph.microsoft.com/.default")).token;
}
