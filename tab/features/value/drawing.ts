/** The chart library, as far as our pictures need it: fetched after the page has its words and numbers. */
import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, VisualMapComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { chartOf, type Palette } from "../../../core/value/charts.ts";
import type { Picture } from "../../../core/value/pictures.ts";

use([BarChart, HeatmapChart, LineChart, GridComponent, LegendComponent, VisualMapComponent, SVGRenderer]);

/** A picture on the page; it follows the width of its place. */
export interface Drawing {
  readonly end: () => void;
}

/** Draws a picture into an element that has a height. */
export function draw(place: HTMLElement, picture: Picture, palette: Palette): Drawing {
  const chart = init(place, null, { renderer: "svg" });
  chart.setOption(chartOf(picture, palette, place.clientWidth));
  const watching = new ResizeObserver(() => {
    chart.resize();
    chart.setOption(chartOf(picture, palette, place.clientWidth));
  });
  watching.observe(place);
  return {
    end: () => {
      watching.disconnect();
      chart.dispose();
    },
  };
}
