/** Asks axe about a frame, once what it shows has settled. */
import assert from "node:assert/strict";
import axe from "axe-core";
import type { Frame } from "playwright-core";

/**
 * Fails where axe finds something serious.
 * @param when which moment of a journey it is, for the message
 */
export async function assertAccessible(frame: Frame, when?: string): Promise<void> {
  await settled(frame);
  await frame.evaluate(axe.source);
  const found = await frame.evaluate<axe.AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  const serious = found.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  assert.deepEqual(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    [],
    when,
  );
}

/**
 * A changed theme is an attribute first; React and Fluent follow in the next
 * frames, and every colour that moves there is neither the old one nor the
 * new one while it does.
 */
async function settled(frame: Frame): Promise<void> {
  await frame.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await nextFrame();
    await nextFrame();
    const moving = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });
}
