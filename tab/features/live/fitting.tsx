import { useEffect, useRef, useState, type JSX, type ReactNode } from "react";

/** How much smaller things may become: below the last of these nobody reads them from the back of a room. */
const SIZES = [1, 0.9, 0.8, 0.7, 0.6];

/**
 * On a stage nobody scrolls: what is in it becomes smaller, step by step,
 * until all of it can be seen. What still does not fit is said to be elsewhere.
 */
export function Fitting(props: { readonly children: ReactNode }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [isCut, setIsCut] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    const fit = (): void => setIsCut(!fitInto(current));
    // A countdown changes words alone, each second, and nothing of the size.
    const changes = new MutationObserver(fit);
    changes.observe(current, { childList: true, subtree: true });
    addEventListener("resize", fit);
    fit();
    return () => {
      changes.disconnect();
      removeEventListener("resize", fit);
    };
  }, []);
  return (
    <>
      <div ref={box}>{props.children}</div>
      {isCut && <p className="more-elsewhere">There is more in the panel.</p>}
    </>
  );
}

/** Gives whether it fits in the end. */
function fitInto(box: HTMLElement): boolean {
  for (const size of SIZES) {
    box.style.setProperty("zoom", String(size));
    if (document.documentElement.scrollHeight <= innerHeight) return true;
  }
  return false;
}
