import type { Schemas } from '@/shared/api/client';

const THIN_SPACE = '\u202f';
const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

/** What a missing number looks like. */
export const DASH = '—';

/** 12 345,60: decimal comma, thin spaces in thousands from 10 000 on or where grouped, typographic minus. */
export function formatNumber(value: number, decimals = 0): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
  const text = fraction === undefined ? grouped : `${grouped},${fraction}`;
  // What rounds to zero has no sign.
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** 73,4 % with a no-break space. */
export function formatPercent(percent: number, decimals = 1): string {
  return `${formatNumber(percent, decimals)}${NO_BREAK_SPACE}%`;
}

/** Digits after the comma that a unit is shown with. */
export function decimalsOf(unit: Schemas['Unit']): number {
  switch (unit) {
    case 'percent':
      return 1;
    case 'count':
    case 'yes_no':
      return 0;
    default:
      return 2;
  }
}

/** A number in its unit, without the word for the unit but with %. */
export function formatInUnit(value: number, unit: Schemas['Unit']): string {
  if (unit === 'percent') return formatPercent(value);
  if (unit === 'yes_no') return value > 0 ? 'да' : 'нет';
  return formatNumber(value, decimalsOf(unit));
}

/** A mark of an axis: no digits after the comma that say nothing. */
export function formatAxisMark(value: number, unit: Schemas['Unit']): string {
  const text = formatNumber(value, Number.isInteger(value) ? 0 : decimalsOf(unit));
  return unit === 'percent' ? `${text}${NO_BREAK_SPACE}%` : text;
}

/** 61,2–69,8: the bounds of an interval; empty where there is none. */
export function formatInterval(value: Schemas['Value'], unit: Schemas['Unit']): string {
  if (value.low === null || value.high === null) return '';
  const decimals = decimalsOf(unit);
  return `${formatNumber(value.low, decimals)}–${formatNumber(value.high, decimals)}`;
}

/** +4,2 п. п. for per cents, +0,25 for the rest. */
export function formatDifference(difference: number, unit: Schemas['Unit']): string {
  const text = formatNumber(difference, decimalsOf(unit));
  const signed = difference > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  return unit === 'percent' ? `${signed}${NO_BREAK_SPACE}п.${NO_BREAK_SPACE}п.` : signed;
}

/** A share of 0 to 1 as per cent. */
export function formatShare(share: number | null): string {
  return share === null ? DASH : formatPercent(share * 100, 0);
}

/** A number that may be missing. */
export function formatOptional(value: number | null, decimals = 0): string {
  return value === null ? DASH : formatNumber(value, decimals);
}

const pluralRules = new Intl.PluralRules('ru');

/** 1 школа, 2 школы, 5 школ; with the number. */
export function counted(count: number, one: string, few: string, many: string): string {
  const form = pluralRules.select(count);
  const word = form === 'one' ? one : form === 'few' ? few : many;
  return `${formatNumber(count)}${NO_BREAK_SPACE}${word}`;
}

/** 22.11.2026 04:20 in the reader's time zone; the text itself where it is no date. */
export function formatDateTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat('ru-RU', { dateStyle: 'short', timeStyle: 'short' }).format(date).replace(',', '');
}

/** 27.11.2026 for 2026-11-27. */
export function formatDay(day: string): string {
  return day.split('-').reverse().join('.');
}

/** 04:20 in the reader's time zone. */
export function formatTime(iso: string): string {
  return new Intl.DateTimeFormat('ru-RU', { timeStyle: 'short' }).format(new Date(iso));
}

/** 340 КБ, 1,2 МБ. */
export function formatBytes(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024
    ? `${formatNumber(Math.max(1, Math.round(kilobytes)))}${NO_BREAK_SPACE}КБ`
    : `${formatNumber(kilobytes / 1024, 1)}${NO_BREAK_SPACE}МБ`;
}

const collator = new Intl.Collator('ru', { numeric: true });

/** Order of names with numbers by value: № 2 before № 10. */
export function compareNames(left: string, right: string): number {
  return collator.compare(left, right);
}

/** Key for searching in what people typed: lower case, ё as е. */
export function foldForSearch(text: string): string {
  return text.toLocaleLowerCase('ru').replaceAll('ё', 'е').trim();
}
