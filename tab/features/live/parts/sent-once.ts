/** What is sent by one press, however often it is pressed. */
export interface SentOnce {
  /** The id to send these words under; undefined while they are on their way already. */
  begin(text: string): string | undefined;
  /** How that went: after trouble the same words go under the same id, so that they count once. */
  end(id: string, isTaken: boolean): void;
}

/** Keeps in mind what a field has sent last. @param newId a fresh id for each answer */
export function sendsOnce(newId: () => string): SentOnce {
  let sent: { readonly text: string; readonly id: string; readonly isOnItsWay: boolean } | undefined;
  return {
    begin: (text) => {
      const again = sent?.text === text ? sent : undefined;
      if (again?.isOnItsWay === true) return undefined;
      sent = { text, id: again?.id ?? newId(), isOnItsWay: true };
      return sent.id;
    },
    end: (id, isTaken) => {
      if (sent?.id === id) sent = isTaken ? undefined : { ...sent, isOnItsWay: false };
    },
  };
}
