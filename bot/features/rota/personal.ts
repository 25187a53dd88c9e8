/** What the rota holds about a person: that they are on it, when they are away, and their turns. */
import { rotaSchema, turnSchema } from "../../../core/scheduling/rota.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

const TITLE = "Your turns to facilitate";

export const personal = personalIn([
  personalTable({
    table: "rotas",
    title: TITLE,
    schema: rotaSchema,
    show({ people }, who) {
      const me = people.find(({ person }) => person === who.person);
      return me && { "On the rota": true, Away: me.away.map(({ from, to }) => `${from} to ${to}`) };
    },
    erase: "keep without them",
  }),
  personalTable({
    table: "turns",
    title: TITLE,
    schema: turnSchema,
    show: ({ facilitator, coFacilitators, session }, who) =>
      facilitator === who.person || coFacilitators.includes(who.person) ? { Session: session } : undefined,
    erase: "keep without them",
  }),
]);
