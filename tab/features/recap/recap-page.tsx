import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
export function RecapPage(_props: {
  readonly api: Api;
  readonly sessionId: string;
  readonly locale: string;
}): JSX.Element {
  return <p />;
}
