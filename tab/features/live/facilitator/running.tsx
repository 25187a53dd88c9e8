import { useEffect, useState, type JSX } from "react";
import { Button } from "../../../ui/fluent.tsx";
import { Cockpit } from "./cockpit.tsx";
import type { CockpitProps } from "./cockpit-props.ts";
import { useLead } from "./use-lead.tsx";

/** How soon a change of hands is seen by those who may run the session. */
const LOOK_MS = 4_000;

/** The controls, for whoever runs the session; others who may are offered to help, or to take over. */
export function Running(props: CockpitProps): JSX.Element | null {
  const { api, session, room } = props;
  const { lead, ask } = useLead(api, session.id, LOOK_MS);
  const [helps, setHelps] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const leader = lead?.leader ?? null;
  const mayNoMore = lead?.mayRun === false;
  useEffect(() => {
    if (mayNoMore) room.renew();
  }, [mayNoMore, room]);
  if (mayNoMore) return null;
  if (lead === undefined || leader === null || leader.person === room.me.id)
    return <Cockpit {...props} lead={lead} onLead={ask} />;
  const { name } = leader;
  return (
    <>
      <div role="status" className="block stack">
        {lead.isGone ? (
          <div className="note warn stack">
            <p>{name} runs this session and has been away for a while. It goes on by itself where it can.</p>
            <Button onClick={() => void ask({ wish: "take" }).then(setTrouble)}>Take over</Button>
          </div>
        ) : (
          <p className="quiet">{name} runs this session.</p>
        )}
      </div>
      {trouble !== undefined && <p role="alert">{trouble}</p>}
      {helps ? (
        <Cockpit {...props} lead={lead} onLead={ask} />
      ) : (
        <Button onClick={() => setHelps(true)}>Help to run it</Button>
      )}
    </>
  );
}
