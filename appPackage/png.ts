/** Reads the pixels of a PNG: as much of the format as icons need. */
import { inflateSync } from "node:zlib";

/** An image, four bytes a pixel (red, green, blue, alpha), row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Bytes a pixel by colour type: true colour without and with alpha. */
const CHANNELS: Readonly<Record<number, 3 | 4>> = { 2: 3, 6: 4 };

/**
 * Decodes an 8-bit true-colour PNG, with or without alpha.
 * @throws {Error} for anything else, saying what it is
 */
export function readPng(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes);
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error("not a PNG");
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const [depth, colour, , , interlaced] = file.subarray(24, 29);
  const channels = CHANNELS[colour ?? -1];
  if (depth !== 8 || channels === undefined || interlaced !== 0) {
    throw new Error("a PNG of another kind than 8-bit true colour, not interlaced");
  }
  const lines = inflateSync(dataOf(file));
  const stride = width * channels;
  if (lines.length !== height * (stride + 1)) throw new Error("a PNG whose data is cut off");
  return { width, height, rgba: withAlpha(unfilter(lines, stride, channels), channels) };
}

function dataOf(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= file.length; at += 12 + file.readUInt32BE(at)) {
    const isData = file.toString("latin1", at + 4, at + 8) === "IDAT";
    if (isData) parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  return Buffer.concat(parts);
}

/** Undoes the filter of each line: a byte is kept as its difference from a guess by its neighbours. */
function unfilter(lines: Buffer, stride: number, channels: number): Uint8Array {
  const plain = new Uint8Array((lines.length / (stride + 1)) * stride);
  for (let start = 0, from = 0; start < plain.length; start += stride, from += stride + 1) {
    for (let x = 0; x < stride; x += 1) {
      const left = x < channels ? 0 : (plain[start + x - channels] ?? 0);
      const up = start === 0 ? 0 : (plain[start + x - stride] ?? 0);
      const corner = x < channels || start === 0 ? 0 : (plain[start + x - stride - channels] ?? 0);
      plain[start + x] = (lines[from + 1 + x] ?? 0) + guess(lines[from] ?? 0, left, up, corner);
    }
  }
  return plain;
}

function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) throw new Error(`a PNG with the unknown filter ${filter}`);
  const slope = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(slope - left), Math.abs(slope - up), Math.abs(slope - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function withAlpha(plain: Uint8Array, channels: 3 | 4): Uint8Array {
  if (channels === 4) return plain;
  const rgba = new Uint8Array((plain.length / 3) * 4).fill(255);
  for (let pixel = 0; pixel * 3 < plain.length; pixel += 1) {
    rgba.set(plain.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
  }
  return rgba;
}
