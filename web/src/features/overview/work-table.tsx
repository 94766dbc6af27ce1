import { Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { formatNumber } from '@/shared/lib/format';
import { Section } from '@/shared/ui/page';
import { texts } from './texts';

type Work = Schemas['Work'];

function numberColumn(title: string, key: 'organizations' | 'participants' | 'valid' | 'absent' | 'rejected') {
  return {
    title,
    key,
    align: 'right' as const,
    sorter: (left: Work, right: Work) => left[key] - right[key],
    render: (_: unknown, work: Work) => formatNumber(work[key]),
  };
}

/** The works of a year with their counts: what stands behind every value. */
export function WorkTable({ works }: { works: Work[] }) {
  return (
    <Section title={texts.works}>
      <Table<Work>
        size="small"
        pagination={false}
        rowKey={(work) => `${work.procedure}|${work.run}|${work.subject}|${work.grade}`}
        dataSource={works}
        locale={{ emptyText: texts.noWorks }}
        columns={[
          { title: texts.work, key: 'work', render: (_, work) => `${work.procedure_title}, ${work.subject_title}, ${work.run_title}` },
          {
            title: texts.grade,
            key: 'grade',
            render: (_, work) => (
              <>
                {work.grade}
                {work.pupil_grade !== work.grade && <span className="muted"> {texts.pupilGrade(work.pupil_grade)}</span>}
              </>
            ),
          },
          numberColumn(texts.schools, 'organizations'),
          numberColumn(texts.pupils, 'participants'),
          numberColumn(texts.valid, 'valid'),
          numberColumn(texts.absent, 'absent'),
          numberColumn(texts.rejected, 'rejected'),
          {
            title: texts.scale,
            key: 'scale',
            render: (_, work) => (work.has_scale ? texts.hasScale : <span className="muted">{texts.noScale}</span>),
          },
        ]}
      />
    </Section>
  );
}
