import { Input } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';

import type { Schemas } from '@/shared/api/client';
import { contextSearch } from '@/shared/lib/page-context';
import { groupIndicators, hasValues, matchesSearch } from './indicator-groups';
import { texts } from './texts';

interface IndicatorListProps {
  indicators: Schemas['Indicator'][];
  current: string | undefined;
}

/** Indicators by mechanism and criterion, with a search; those without any number are pale. */
export function IndicatorList({ indicators, current }: IndicatorListProps) {
  const [search, setSearch] = useState('');
  const [parameters] = useSearchParams();
  const groups = groupIndicators(indicators.filter((indicator) => matchesSearch(indicator, search)));
  return (
    <nav aria-label={texts.list}>
      <Input.Search
        placeholder={texts.search}
        aria-label={texts.search}
        allowClear
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="indicator-list">
        {groups.length === 0 && <p className="muted">{texts.nothingFound}</p>}
        {groups.map((group) => (
          <section key={group.mechanism}>
            <h3>{group.title}</h3>
            {group.criteria.map(({ criterion, indicators: members }) => (
              <div key={criterion}>
                <h4>{criterion || texts.noCriterion}</h4>
                {members.map((indicator) => (
                  <Link
                    key={indicator.id}
                    to={{ pathname: `/indicators/${encodeURIComponent(indicator.id)}`, search: contextSearch(parameters) }}
                    className={hasValues(indicator) ? '' : 'without-values'}
                    aria-current={indicator.id === current ? 'page' : undefined}
                    title={indicator.title}
                  >
                    {indicator.short_title}
                  </Link>
                ))}
              </div>
            ))}
          </section>
        ))}
      </div>
    </nav>
  );
}
