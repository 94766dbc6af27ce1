import type { Schemas } from '@/shared/api/client';
import { foldForSearch } from '@/shared/lib/format';

type Indicator = Schemas['Indicator'];

export interface CriterionGroup {
  criterion: string;
  indicators: Indicator[];
}

export interface MechanismGroup {
  mechanism: string;
  title: string;
  criteria: CriterionGroup[];
}

/** True where every word of the search stands somewhere in the indicator's titles or id. */
export function matchesSearch(indicator: Indicator, search: string): boolean {
  const text = foldForSearch(`${indicator.id} ${indicator.short_title} ${indicator.title} ${indicator.criterion}`);
  return foldForSearch(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Groups indicators by mechanism and criterion, in the order in which they come. */
export function groupIndicators(indicators: readonly Indicator[]): MechanismGroup[] {
  const mechanisms = new Map<string, MechanismGroup>();
  for (const indicator of indicators) {
    let group = mechanisms.get(indicator.mechanism);
    if (group === undefined) {
      group = { mechanism: indicator.mechanism, title: indicator.mechanism_title, criteria: [] };
      mechanisms.set(indicator.mechanism, group);
    }
    let criterion = group.criteria.find((one) => one.criterion === indicator.criterion);
    if (criterion === undefined) {
      criterion = { criterion: indicator.criterion, indicators: [] };
      group.criteria.push(criterion);
    }
    criterion.indicators.push(indicator);
  }
  return [...mechanisms.values()];
}

/** True where the indicator has a number to show for at least one organization. */
export function hasValues(indicator: Indicator): boolean {
  return indicator.states.ok + indicator.states.few > 0 || indicator.years.length > 0;
}

/** The breakdown asked for where the indicator has it, else the total, else its first. */
export function resolveBreakdown(indicator: Indicator, asked: string | undefined): string {
  const keys = indicator.breakdowns.map((breakdown) => breakdown.key);
  if (asked !== undefined && keys.includes(asked)) return asked;
  return keys.includes('') ? '' : (keys[0] ?? '');
}
