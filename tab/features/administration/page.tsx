import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { ReportsForAdministrators } from "../reports/index.tsx";
import { Choosing } from "./choosing.tsx";
import { Holding, Sending } from "./holding.tsx";
import { AuditLog, HowItIs, WhatItMay } from "./looking.tsx";
import type { Overview } from "./overview.ts";

/** Everything that an administrator sees and sets, on one page. */
export function AdministrationPage(props: { readonly api: Api; readonly locale: string }): JSX.Element {
  const { api, locale } = props;
  const { answer, again } = useAsked<Overview>(api, "/admin/overview");
  if (answer === undefined) return <p className="quiet">Looking</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const part = { api, locale, overview: answer.value, onChanged: again };
  return (
    <>
      <p className="quiet">
        <a href="?">Your communities</a>
      </p>
      <h1>Looking after Guildhall</h1>
      <HowItIs overview={answer.value} />
      <Sending {...part} />
      <Choosing api={api} overview={answer.value} onSaved={again} />
      <Holding {...part} />
      <ReportsForAdministrators api={api} />
      <WhatItMay overview={answer.value} />
      <AuditLog api={api} locale={locale} />
    </>
  );
}
