import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';

import type { ChartColors, IntervalPoint } from './types';

/** Which way the value axis runs. */
export type Orientation = 'horizontal' | 'vertical';

/** Line from the lower to the upper bound of every point, on a category axis and a value axis. */
export function whiskers(points: readonly IntervalPoint[], color: string, orientation: Orientation, offset = 0) {
  return {
    type: 'custom' as const,
    silent: true,
    z: 1,
    data: points.map((point, index) => [index, point.low, point.high]),
    encode: orientation === 'vertical' ? { x: 0, y: [1, 2] } : { y: 0, x: [1, 2] },
    renderItem: (_params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      const low = Number(api.value(1));
      const high = Number(api.value(2));
      if (Number.isNaN(low) || Number.isNaN(high)) return null;
      const at = (bound: number) =>
        api.coord(orientation === 'vertical' ? [api.value(0), bound] : [bound, api.value(0)]);
      const [x1 = 0, y1 = 0] = at(low);
      const [x2 = 0, y2 = 0] = at(high);
      const [dx, dy] = orientation === 'vertical' ? [offset, 0] : [0, offset];
      return {
        type: 'line' as const,
        shape: { x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy },
        style: { stroke: color, lineWidth: 1.5, opacity: 0.55 },
      };
    },
  };
}

/** Axis, grid and text settings that every chart of ours shares. */
export function baseOption(colors: ChartColors) {
  return {
    animation: false,
    textStyle: { fontFamily: colors.font, color: colors.text },
    tooltip: {
      trigger: 'item' as const,
      confine: true,
      backgroundColor: colors.background,
      borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 13 },
    },
  };
}

export function valueAxis(colors: ChartColors, format: (value: number) => string) {
  return {
    type: 'value' as const,
    scale: true,
    axisLabel: { color: colors.text, formatter: format },
    splitLine: { lineStyle: { color: colors.line } },
  };
}

/** Text that came with data, made safe for a tooltip, which is HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
