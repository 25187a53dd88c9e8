import type { JSX } from "react";

/** What is left when our own code failed: what was written is kept, and opening again helps. */
export function Broken(): JSX.Element {
  return (
    <main className="page">
      <h1>Something went wrong here</h1>
      <p>What you wrote is kept. Open Guildhall again to go on.</p>
      <p>
        <button type="button" onClick={() => location.reload()}>
          Open again
        </button>
      </p>
    </main>
  );
}
