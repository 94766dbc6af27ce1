import { CustomChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

import type { ChartOption } from './types';

register([CustomChart, ScatterChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

interface EChartProps {
  option: ChartOption;
  height: number;
  label: string;
  onSelect?: (index: number) => void;
}

/** The chart itself. Loaded lazily: see chart.tsx. */
export function EChart({ option, height, label, onSelect }: EChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    const chart = init(place.current, null, { renderer: 'svg' });
    chart.setOption(option);
    if (onSelect) chart.on('click', (event) => onSelect(event.dataIndex));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option, onSelect]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
