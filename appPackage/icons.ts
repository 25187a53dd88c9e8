/** What Teams asks of the two icons; its schema only asks that they have names. */
import { readPng, type Picture } from "./png.ts";

export type IconKind = "color" | "outline";

const SIZES: Readonly<Record<IconKind, number>> = { color: 192, outline: 32 };

/** What is wrong with an icon, a sentence each; empty when nothing. Never throws. */
export function findIconFaults(kind: IconKind, bytes: Uint8Array): readonly string[] {
  let picture: Picture;
  try {
    picture = readPng(bytes);
  } catch (cause) {
    return [`The ${kind} icon is ${cause instanceof Error ? cause.message : "unreadable"}.`];
  }
  const { width, height } = picture;
  const size = SIZES[kind];
  const wrongSize =
    width === size && height === size
      ? []
      : [`The ${kind} icon is ${width} x ${height} pixels: make it ${size} x ${size}.`];
  return [...wrongSize, ...(kind === "color" ? findHoles(picture) : findColours(picture))];
}

/** Teams puts the colour icon on grounds of its own: holes would show them. */
function findHoles(picture: Picture): readonly string[] {
  const isFull = pixelsOf(picture).every(([, , , alpha]) => alpha === 255);
  return isFull ? [] : ["The color icon lets the ground shine through: fill it to its edges."];
}

/** Teams tints the outline: it must be white, on nothing, and more than nothing. */
function findColours(picture: Picture): readonly string[] {
  const drawn = pixelsOf(picture).filter(([, , , alpha]) => alpha > 0);
  const isWhite = drawn.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255);
  const share = drawn.length / (picture.width * picture.height);
  return [
    ...(isWhite ? [] : ["The outline icon has a colour: draw it in white alone."]),
    ...(share > 0 && share < 1
      ? []
      : ["The outline icon is no outline: draw white on a transparent ground."]),
  ];
}

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

function pixelsOf({ rgba }: Picture): readonly Pixel[] {
  return Array.from({ length: rgba.length / 4 }, (_, pixel): Pixel => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(pixel * 4, pixel * 4 + 4);
    return [red, green, blue, alpha];
  });
}
