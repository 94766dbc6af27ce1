import { baseOption, escapeHtml, valueAxis, whiskers } from './interval-series';
import type { ChartColors, ChartOption, IntervalPoint, ValueScale } from './types';

export interface ReferenceLine {
  name: string;
  value: number;
}

/**
 * Many values in order of size, each with its interval, against lines of reference: one organization is a point, and the
 * eye sees who differs beyond the uncertainty.
 */
export function caterpillarOption(
  points: readonly IntervalPoint[],
  references: readonly ReferenceLine[],
  scale: ValueScale,
  colors: ChartColors,
): ChartOption {
  const size = points.length > 120 ? 4 : 8;
  return {
    ...baseOption(colors),
    grid: { left: 52, right: 16, top: 16, bottom: 12 },
    xAxis: {
      type: 'category',
      data: points.map((point) => point.name),
      axisLabel: { show: false },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colors.line } },
    },
    yAxis: valueAxis(colors, scale),
    series: [
      whiskers(points, colors.second, 'vertical'),
      {
        type: 'scatter',
        symbolSize: size,
        cursor: 'pointer',
        data: points.map((point) => ({
          name: point.name,
          value: point.value,
          itemStyle: point.isFew
            ? { color: colors.background, borderColor: colors.second, borderWidth: 1.5 }
            : { color: colors.accent },
        })),
        tooltip: {
          formatter: (item: { dataIndex: number }) => {
            const point = points[item.dataIndex];
            return point ? `${escapeHtml(point.name)}<br><b>${escapeHtml(point.label)}</b>` : '';
          },
        },
        markLine: {
          silent: true,
          symbol: 'none',
          label: {
            color: colors.text,
            position: 'insideEndTop',
            formatter: (item: { name: string }) => item.name,
          },
          data: references.map((line, index) => ({
            name: line.name,
            yAxis: line.value,
            lineStyle: { color: colors.reference, type: index === 0 ? 'solid' : 'dashed', width: 1.5 },
            label: { position: index % 2 === 0 ? 'insideStartTop' : 'insideEndBottom' },
          })),
        },
      },
    ],
  };
}
