/** A token for Microsoft Graph, by the identity of the machine. */
import { credential } from "./tables.ts";

/** The address for which a machine's identity vouches that it may speak for an app. */
const EXCHANGE = "api://AzureADTokenExchange/.default";

/** Shows who the application is by the machine's identity, which the app has to trust as a federated credential. */
export function loginAssertion(
  clientId: string | undefined,
): () => Promise<Readonly<Record<string, string>>> {
  const identity = credential(clientId);
  return async () => ({
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: (await identity.getToken(EXCHANGE)).token,
  });
}

/** Gives a token each time it is asked; the library keeps and renews it. @param clientId chooses among several identities */
export function graphToken(clientId: string | undefined): () => Promise<string> {
  const identity = credential(clientId);
  return async () => (await identity.getToken("https://graph.microsoft.com/.default")).token;
}
