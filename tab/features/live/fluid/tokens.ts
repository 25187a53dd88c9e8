import type { ITokenProvider } from "@fluidframework/azure-client";
import type { LiveAnswer } from "../../../../core/live/contract.ts";
import type { Answer } from "../../../adapters/api.ts";

/** Asks the server for the way in once more. */
export type Renew = () => Promise<Answer<LiveAnswer>>;

/** Gives the tokens of the invitation, and asks for fresh ones when the service wants them. */
export function tokensFor(invitation: LiveAnswer, renew: Renew): ITokenProvider {
  let current = invitation;
  const give = async (
    documentId: string | undefined,
    refresh = false,
  ): Promise<{ jwt: string; fromCache: boolean }> => {
    if (refresh) {
      const answer = await renew();
      if (answer.kind === "problem") throw new Error(`Fresh tokens were refused: ${answer.problem.code}`);
      if (answer.value.epoch !== invitation.epoch) throw new Error("The session has moved to new documents.");
      current = answer.value;
    }
    const document = documentId === current.control.documentId ? current.control : current.floor;
    return { jwt: document.token, fromCache: !refresh };
  };
  return {
    fetchOrdererToken: (_tenant, documentId, refresh) => give(documentId, refresh),
    fetchStorageToken: (_tenant, documentId, refresh) => give(documentId, refresh),
  };
}
