import type { JSX } from "react";
import type { Problem } from "../adapters/api.ts";

/** A refusal in its own words; what nobody expected carries the number that its log lines have. */
export function Trouble(props: { readonly problem: Problem; readonly onRetry?: () => void }): JSX.Element {
  const { problem, onRetry } = props;
  const isUnexpected = problem.status === 0 || problem.status >= 500;
  return (
    <div className="note warn" role="alert">
      <p>{problem.sentence}</p>
      {isUnexpected && problem.correlation !== undefined && (
        <p className="quiet">
          If it stays like this, tell whoever looks after Guildhall: {problem.correlation}
        </p>
      )}
      {onRetry !== undefined && (
        <p>
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}
