/** Every feature: the one line that a new one adds. */
import type { Feature } from "../feature.ts";
import { administration } from "./administration/index.ts";
import { agendas } from "./agendas/index.ts";
import { audit } from "./audit/index.ts";
import { broker } from "./broker/index.ts";
import { calendars } from "./calendars/index.ts";
import { charter } from "./charter/index.ts";
import { commitments } from "./commitments/index.ts";
import { communities } from "./communities/index.ts";
import { deliveries } from "./deliveries/index.ts";
import { directory } from "./directory/index.ts";
import { farewells } from "./farewells/index.ts";
import { health } from "./health/index.ts";
import { help } from "./help/index.ts";
import { invitations } from "./invitations/index.ts";
import { learning } from "./learning/index.ts";
import { library } from "./library/index.ts";
import { live } from "./live/index.ts";
import { matching } from "./matching/index.ts";
import { newcomers } from "./newcomers/index.ts";
import { newsletters } from "./newsletters/index.ts";
import { people } from "./people/index.ts";
import { personalData } from "./personal-data/index.ts";
import { policies } from "./policies/index.ts";
import { polls } from "./polls/index.ts";
import { profiles } from "./profiles/index.ts";
import { programmes } from "./programmes/index.ts";
import { prompts } from "./prompts/index.ts";
import { reports } from "./reports/index.ts";
import { rota } from "./rota/index.ts";
import { scheduling } from "./scheduling/index.ts";
import { starting } from "./starting/index.ts";
import { stewardship } from "./stewardship/index.ts";
import { value } from "./value/index.ts";

export const features: readonly Feature[] = [
  help,
  people,
  policies,
  communities,
  directory,
  invitations,
  stewardship,
  profiles,
  agendas,
  scheduling,
  calendars,
  polls,
  rota,
  programmes,
  commitments,
  prompts,
  live,
  starting,
  charter,
  library,
  learning,
  health,
  value,
  broker,
  farewells,
  matching,
  newcomers,
  newsletters,
  deliveries,
  reports,
  audit,
  administration,
  personalData,
];
