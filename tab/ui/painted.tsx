import { useEffect, useState } from "react";

/**
 * Turns true once what is on screen has really been painted: whatever is heavy
 * waits for it. Marks the moment under the given name for measurements.
 */
export function usePainted(mark: string): boolean {
  const [isPainted, setIsPainted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A frame's callback runs before its paint, a task after it behind it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        performance.mark(mark);
        setIsPainted(true);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [mark]);
  return isPainted;
}
