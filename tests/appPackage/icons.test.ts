import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { findIconFaults } from "../../appPackage/icons.ts";
import { readPng, type Picture } from "../../appPackage/png.ts";
import { newPage } from "../support/browser.ts";
import { PACKAGE } from "./support.ts";

const KINDS = ["color", "outline"] as const;

/** Browsers smooth edges differently, so a pixel may differ a little, and an icon by this much on average. */
const MEAN_DIFFERENCE = 2;

function iconFile(kind: string): Buffer {
  return readFileSync(join(PACKAGE, `${kind}.png`));
}

/** A PNG of one colour; checksums are left out, as nothing here reads them. */
function plainPng(
  size: number,
  [red, green, blue, alpha]: readonly [number, number, number, number],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const line = Buffer.concat([
    Buffer.of(0),
    ...Array.from({ length: size }, () => Buffer.of(red, green, blue, alpha)),
  ]);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const data = deflateSync(Buffer.concat(Array.from({ length: size }, () => line)));
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(name), content, Buffer.alloc(4)]);
}

async function rendered(kind: string, size: number): Promise<Picture> {
  const page = await newPage({ width: size, height: size });
  const drawing = readFileSync(join(PACKAGE, `${kind}.svg`), "utf8");
  await page.setContent(`<style>* { margin: 0 } svg { display: block }</style>${drawing}`);
  const picture = readPng(await page.screenshot({ omitBackground: true }));
  await page.context().close();
  return picture;
}

function meanDifference(one: Picture, other: Picture): number {
  assert.deepEqual([one.width, one.height], [other.width, other.height]);
  const sum = one.rgba.reduce((total, value, at) => total + Math.abs(value - (other.rgba[at] ?? 0)), 0);
  return sum / one.rgba.length;
}

describe("the icons", () => {
  for (const kind of KINDS) {
    it(`[PKG6] the ${kind} icon has its size and its ground`, () => {
      assert.deepEqual(findIconFaults(kind, iconFile(kind)), []);
    });

    it(`[PKG7] the ${kind} icon is what its SVG draws`, async () => {
      const kept = readPng(iconFile(kind));
      assert.ok(meanDifference(kept, await rendered(kind, kept.width)) < MEAN_DIFFERENCE);
    });
  }

  it("[PKG6] refuses other sizes, holes, colours, empty pictures and other files", () => {
    const teal = [11, 92, 99, 255] as const;
    const nothing = [255, 255, 255, 0] as const;
    assert.deepEqual(findIconFaults("color", plainPng(192, teal)), []);
    assert.match(findIconFaults("color", plainPng(96, teal)).join(), /96 x 96 pixels: make it 192 x 192/);
    assert.match(findIconFaults("color", plainPng(192, nothing)).join(), /shine through/);
    assert.match(findIconFaults("outline", plainPng(32, teal)).join(), /has a colour/);
    assert.match(findIconFaults("outline", plainPng(32, nothing)).join(), /no outline/);
    assert.match(findIconFaults("outline", plainPng(32, [255, 255, 255, 255])).join(), /no outline/);
    assert.match(findIconFaults("outline", Buffer.from("GIF89a")).join(), /not a PNG/);
    assert.match(findIconFaults("color", iconFile("color").subarray(0, 900)).join(), /The color icon is/);
  });
});
