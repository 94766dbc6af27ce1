import { describe, expect, it } from 'vitest';

import type { Schemas } from '@/shared/api/client';
import {
  compareNames, counted, foldForSearch, formatAxisMark, formatBytes, formatDateTime, formatDifference, formatInterval,
  formatInUnit, formatNumber, formatOptional, formatPercent, formatShare,
} from './format';

const value: Schemas['Value'] = {
  state: 'ok', value: 65, numerator: 65, denominator: 100, n: 100, low: 55.25, high: 73.64, reason: null,
};

describe('formatNumber', () => {
  it('writes a decimal comma, thin spaces and a typographic minus', () => {
    expect(formatNumber(1234567.891, 2)).toBe('1\u202f234\u202f567,89');
    expect(formatNumber(-4.25, 1)).toBe('\u22124,3');
    expect(formatNumber(999)).toBe('999');
  });

  it('gives no sign to what rounds to zero', () => {
    expect(formatNumber(-0.04, 1)).toBe('0,0');
  });
});

describe('formatPercent and formatInUnit', () => {
  it('follow the rules of Russian typography', () => {
    expect(formatPercent(73.44)).toBe('73,4\u00a0%');
    expect(formatInUnit(73.44, 'percent')).toBe('73,4\u00a0%');
    expect(formatInUnit(3.874, 'mean_score')).toBe('3,87');
    expect(formatInUnit(25712, 'count')).toBe('25\u202f712');
    expect(formatInUnit(1, 'yes_no')).toBe('да');
    expect(formatInUnit(0, 'yes_no')).toBe('нет');
  });

  it('leaves off digits of an axis that say nothing', () => {
    expect(formatAxisMark(40, 'percent')).toBe('40\u00a0%');
    expect(formatAxisMark(3.5, 'mark_or_score')).toBe('3,50');
  });
});

describe('formatInterval', () => {
  it('joins the bounds by an en dash', () => {
    expect(formatInterval(value, 'percent')).toBe('55,3–73,6');
  });

  it('is empty where there is no interval', () => {
    expect(formatInterval({ ...value, low: null }, 'percent')).toBe('');
  });
});

describe('formatDifference', () => {
  it('writes the sign, and points for per cents', () => {
    expect(formatDifference(4.24, 'percent')).toBe('+4,2\u00a0п.\u00a0п.');
    expect(formatDifference(-4.24, 'percent')).toBe('\u22124,2\u00a0п.\u00a0п.');
    expect(formatDifference(0.25, 'mark_or_score')).toBe('+0,25');
    expect(formatDifference(0.01, 'percent')).toBe('0,0\u00a0п.\u00a0п.');
  });
});

describe('missing numbers', () => {
  it('are a dash, never a zero', () => {
    expect(formatOptional(null)).toBe('—');
    expect(formatOptional(0)).toBe('0');
    expect(formatShare(null)).toBe('—');
    expect(formatShare(0.178)).toBe('18\u00a0%');
  });
});

describe('counted', () => {
  it.each([
    [1, '1\u00a0школа'],
    [2, '2\u00a0школы'],
    [5, '5\u00a0школ'],
    [11, '11\u00a0школ'],
    [21, '21\u00a0школа'],
    [104, '104\u00a0школы'],
  ])('declines %i', (count, expected) => {
    expect(counted(count, 'школа', 'школы', 'школ')).toBe(expected);
  });
});

describe('names and dates', () => {
  it('sorts numbers in names by value', () => {
    expect(['Школа № 10', 'Школа № 2', 'Школа № 1'].sort(compareNames)).toEqual(['Школа № 1', 'Школа № 2', 'Школа № 10']);
  });

  it('searches ё as е', () => {
    expect(foldForSearch(' Ёлка ')).toBe('елка');
  });

  it('writes dates as in tables', () => {
    expect(formatDateTime('2026-11-22T12:20:00')).toBe('22.11.2026 12:20');
    expect(formatDateTime('скоро')).toBe('скоро');
  });

  it('writes sizes of files', () => {
    expect(formatBytes(100)).toBe('1\u00a0КБ');
    expect(formatBytes(348160)).toBe('340\u00a0КБ');
    expect(formatBytes(1258291)).toBe('1,2\u00a0МБ');
  });
});
