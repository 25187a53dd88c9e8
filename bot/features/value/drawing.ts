/** Pictures as SVG for paper and as PNG for cards: drawn by ECharts without a browser, in the letters that are shipped. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, VisualMapComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { chartOf, type Palette, type Picture } from "../../../core/value/index.ts";

use([BarChart, HeatmapChart, LineChart, GridComponent, LegendComponent, VisualMapComponent, SVGRenderer]);

/** A server need not have any fonts: Roboto comes with the PDF library. */
const FONTS = join(
  dirname(createRequire(import.meta.url).resolve("pdfmake/package.json")),
  "fonts",
  "Roboto",
);
export const FONT_FILES = {
  normal: join(FONTS, "Roboto-Regular.ttf"),
  bold: join(FONTS, "Roboto-Medium.ttf"),
  italics: join(FONTS, "Roboto-Italic.ttf"),
  bolditalics: join(FONTS, "Roboto-MediumItalic.ttf"),
} as const;

/** Dark on light, whatever the reader's theme: a card's picture has its own paper. */
const ON_PAPER: Palette = {
  ink: "rgb(36, 36, 36)",
  hue: "rgb(79, 82, 178)",
  paper: "rgb(255, 255, 255)",
  font: "Roboto",
};

/** Draws a picture in a size of CSS pixels. Never throws. */
export function svgOf(picture: Picture, size: { readonly width: number; readonly height: number }): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    chart.setOption(chartOf(picture, ON_PAPER, size.width));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** Twice as fine as a card shows it, so that it is sharp on every screen. */
const PIXEL_RATIO = 2;

/** Draws a picture for a card. Never throws. */
export function pngOf(
  picture: Picture,
  size: { readonly width: number; readonly height: number },
): Uint8Array {
  const drawn = new Resvg(svgOf(picture, size), {
    font: {
      fontFiles: [FONT_FILES.normal, FONT_FILES.bold],
      loadSystemFonts: false,
      defaultFontFamily: "Roboto",
    },
    fitTo: { mode: "width", value: size.width * PIXEL_RATIO },
    background: ON_PAPER.paper,
  });
  return drawn.render().asPng();
}
