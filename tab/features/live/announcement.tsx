import { useEffect, useRef, useState, type JSX } from "react";

/**
 * Says to screen readers what has changed, when they have finished what they
 * were saying; nobody's focus moves. Silent when the view opens: what is on
 * screen then is read anyway.
 */
export function Announcement(props: { readonly text: string }): JSX.Element {
  const { text } = props;
  const first = useRef(text);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (text !== first.current) setSaid(text);
  }, [text]);
  return (
    <div className="only-heard" role="status" aria-live="polite">
      {said}
    </div>
  );
}
