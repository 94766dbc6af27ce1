// The SQL of DuckDB and PostgreSQL: what both compute, written once. Only counting with a condition is spelled apart.
//
// 1. `finest`: one pass over results for everything that rows and answers are counted for, by organization and paper.
//    Answers are summed task by task; which tasks are of which level is said afterwards, on the few sums.
// 2. `pupils`: one pass for the pupils, a row each, with two bits a grade: has a mark there, has a mark 2 there.
// 3. The cells of every indicator, folded from these two. A column is named "indicator.part"; the part is num, den
//    (num where it is left out), n (den where it is left out) or squares.
import {readFileSync} from 'node:fs';

export function readCsv(file) {
    const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    const names = header.split(',');
    return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
}

/// What was written, and how wide the table of results is.
export function readPapers(folder) {
    const papers = readCsv(`${folder}/papers.csv`);
    const tasks = readCsv(`${folder}/tasks.csv`);
    for (const paper of papers) {
        paper.tasks = tasks.filter((task) => task.paper === paper.paper);
    }
    return {
        papers,
        items: Array.from({length: Math.max(...tasks.map((task) => Number(task.task)))}, (_, i) => `i${i + 1}`),
        tested: papers.filter((paper) => paper.procedure === 'vpr').map((paper) => paper.paper),
        grades: [...new Set(papers.map((paper) => Number(paper.grade)))].sort((a, b) => a - b),
    };
}

const bits = (grade) => 2 * grade;

/// 1. `count` spells how many rows a condition is true of.
export function finest({items}, count) {
    const counted = {
        listed: 'count(*)',
        written: count('NOT absent'),
        primaries: 'count(primary_score)',
        primary_sum: 'sum(primary_score)',
        primary_squares: 'sum(primary_score::INTEGER * primary_score)',
        high: count('4 * primary_score > 3 * max_primary'),
        mark_2: count('mark = 2'),
        mark_3: count('mark = 3'),
        mark_4: count('mark = 4'),
        mark_5: count('mark = 5'),
        lowered: count('mark < school_mark'),
        confirmed: count('mark = school_mark'),
        raised: count('mark > school_mark'),
        gaps: count('mark - school_mark >= 2 OR school_mark - mark >= 2'),
        not_attempted: 'sum(num_skipped)',
        unknown: 'sum(num_unknown)',
        ...Object.fromEntries(items.map((item) => [item, `sum(${item})`])),
    };
    const columns = Object.entries(counted).map(([name, value]) => `${value}::INTEGER AS ${name}`);
    return `SELECT year, organization, paper, ${columns.join(',\n    ')}
FROM results GROUP BY year, organization, paper`;
}

/// 2. `columns` of a pupil, `num` of them.
export function pupils({tested}, columns, num) {
    return `SELECT ${columns}, bit_or(CASE WHEN mark = 2 THEN 3 ELSE 1 END << (2 * grade)) AS marks
FROM results WHERE mark >= 2 AND paper IN (${tested.join(', ')}) GROUP BY ${Array.from({length: num}, (_, i) => i + 1).join(', ')}`;
}

function level({papers}, name) {
    const of = papers
        .map((paper) => [paper.paper, paper.tasks.filter((task) => task.level === name && task.max_points !== '')])
        .filter(([, tasks]) => tasks.length > 0);
    const choose = (value) => `CASE paper ${of.map(([paper, tasks]) => `WHEN ${paper} THEN ${value(tasks)}`).join(' ')} END`;
    return {
        points: choose((tasks) => tasks.map((task) => `coalesce(i${task.task}, 0)`).join(' + ')),
        max: `written * ${choose((tasks) => tasks.reduce((sum, task) => sum + Number(task.max_points), 0))}`,
        works: choose(() => 'written'),
    };
}

const part = (indicator, values) =>
    Object.entries(values)
        .map(([name, value]) => `${value} AS "${indicator}.${name}"`)
        .join(',\n    ');
const share = (indicator, num, den) => part(indicator, {num: `sum(${num})`, den: `sum(${den})`});
const mean = (indicator, sum, known, squares) =>
    part(indicator, {num: `sum(${sum})`, den: `sum(${known})`, squares: `sum(${squares})`});

/// 3. Name of a table of cells → its columns that say which cell, and its query.
export function cells(facts) {
    const {papers, grades} = facts;
    const marks = '(mark_2 + mark_3 + mark_4 + mark_5)';
    const compared = '(lowered + confirmed + raised)';
    const mass = '(mark_3 + mark_4 + mark_5)';
    const scored = 'CASE WHEN max_primary IS NOT NULL THEN primaries ELSE 0 END';
    const of = 'FROM finest JOIN papers USING (paper)';
    const place = 'year, organization';
    const sets = (...keys) => `GROUP BY GROUPING SETS (${keys.map((key) => `(${place}${key && ', ' + key})`).join(', ')})`;
    const shared = [
        part('std.vpr.participants', {num: 'sum(written)'}),
        share('std.vpr.participation', 'written', 'listed'),
        mean('std.vpr.mean_mark', '2 * mark_2 + 3 * mark_3 + 4 * mark_4 + 5 * mark_5', marks,
            '4 * mark_2 + 9 * mark_3 + 16 * mark_4 + 25 * mark_5'),
        share('std.vpr.success', mass, marks),
        share('std.vpr.quality', 'mark_4 + mark_5', marks),
        ...[2, 3, 4, 5].map((mark) => share(`std.vpr.mark_${mark}`, `mark_${mark}`, marks)),
        share('std.vpr.above_75', 'high', scored),
        share('std.vpr.high', 'high', scored),
        share('std.vpr.mass', mass, marks),
        share('std.vpr.mismatch', 'lowered + raised', compared),
        share('std.vpr.lowered', 'lowered', compared),
        share('std.vpr.confirmed', 'confirmed', compared),
        share('std.vpr.raised', 'raised', compared),
        share('std.vpr.gap_2', 'gaps', compared),
    ];
    const levels = ['base', 'advanced', 'high'].map((name) => {
        const {points, max, works} = level(facts, name);
        return part(`std.vpr.${name}_tasks`, {num: `sum(${points})`, den: `sum(${max})`, n: `sum(${works})`});
    });
    const tasks = `CASE paper ${papers.map((paper) => `WHEN ${paper.paper} THEN ${paper.tasks.length}`).join(' ')} END`;
    const exact = `CASE WHEN 100 * mismatches > 60 * compared THEN 1 ELSE 0 END
    + CASE WHEN 100 * gaps > 10 * compared THEN 1 ELSE 0 END + CASE WHEN 100 * confirmed >= 95 * compared THEN 1 ELSE 0 END`;
    const biased = (keys, where) => `(SELECT ${place}${keys}, sum(lowered + raised) AS mismatches, sum(gaps) AS gaps,
    sum(confirmed) AS confirmed, sum(${compared}) AS compared ${of} ${where} GROUP BY ${place}${keys}) AS compared_works
WHERE compared >= 10`;
    const sd = (n, sum, squares) => `sqrt((${squares} - ${sum}::DOUBLE PRECISION * ${sum} / ${n}) / (${n} - 1))`;
    const primary = (keys) => `SELECT ${keys}, sum(primaries)::BIGINT AS n, sum(primary_sum)::BIGINT AS s,
    sum(primary_squares::BIGINT)::BIGINT AS q, sum(written)::BIGINT AS written ${of} WHERE procedure IN ('vpr', 'oge')
    GROUP BY ${keys}`;
    return {
        shared: {
            keys: ['grade', 'subject'],
            query: `SELECT ${place}, grade, subject, ${shared.join(',\n    ')}
${of} WHERE procedure = 'vpr' ${sets('', 'grade', 'grade, subject')}`,
        },
        paper: {
            keys: ['grade', 'subject'],
            query: `SELECT ${place}, grade, subject,
    ${mean('std.vpr.mean_primary', 'primary_sum', 'primaries', 'primary_squares')},
    ${part('std.vpr.mean_percent', {
        num: 'sum(CASE WHEN max_primary > 0 THEN primary_sum END)',
        den: 'CASE WHEN sum(primaries) > 0 THEN sum(max_primary * written) END',
        n: 'sum(written)',
    })},
    ${levels.join(',\n    ')},
    ${part('std.vpr.not_attempted', {
        num: 'sum(not_attempted)',
        den: `sum(${tasks} * written - unknown)`,
        n: 'sum(written)',
    })}
${of} WHERE procedure = 'vpr' GROUP BY ${place}, grade, subject`,
        },
        fourth: {
            keys: ['subject'],
            query: `SELECT ${place}, subject, ${share('kem.quality.1.1', 'high', scored)},
    ${share('kem.quality.1.2', mass, marks)}
${of} WHERE procedure = 'vpr' AND grade = 4 ${sets('', 'subject')}`,
        },
        fourth_by_subject: {
            keys: ['subject'],
            query: `SELECT ${place}, subject,
    ${mean('ersh.quality.1.3.1', 'primary_sum', 'primaries', 'primary_squares')},
    ${share('ersh.quality.1.3.2', 'mark_2', marks)},
    ${share('ersh.quality.1.3.3', 'high', scored)},
    ${share('ersh.quality.3.1', 'lowered + raised', compared)}
${of} WHERE procedure = 'vpr' AND grade = 4 AND subject IN ('math', 'russian', 'world') GROUP BY ${place}, subject`,
        },
        basic: {
            keys: ['grade', 'subject'],
            query: `SELECT ${place}, grade, subject, ${share('kem.quality.2.4', 'high', scored)},
    ${share('kem.quality.2.8', mass, marks)}
${of} WHERE procedure = 'vpr' AND grade IN (5, 6, 7, 8) ${sets('', 'grade', 'grade, subject')}`,
        },
        bias: {
            keys: [],
            query: `SELECT ${place}, ${part('kem.objectivity.p1', {num: exact, den: '3', n: '1'})}
FROM ${biased('', '')}`,
        },
        bias_by_procedure: {
            keys: ['procedure'],
            query: `SELECT ${place}, procedure, ${part('ersh.objectivity.2', {num: exact, den: '3', n: '1'})}
FROM ${biased(', procedure', "WHERE procedure IN ('vpr', 'oge')")}`,
        },
        above_region: {
            keys: ['grade', 'subject'],
            query: `SELECT o.year, o.organization, o.grade, o.subject, ${part('ersh.quality.3.4', {
                num: `greatest(0, o.s / o.n::DOUBLE PRECISION - 1.96 * ${sd('o.n', 'o.s', 'o.q')} / sqrt(o.n)
        - (r.s / r.n::DOUBLE PRECISION + 1.96 * r.sd / sqrt(r.n)))`,
                den: 'r.sd',
                n: 'o.written',
            })}
FROM (${primary(`${place}, grade, subject`)}) AS o
JOIN (SELECT year, grade, subject, n, s, ${sd('n', 's', 'q')} AS sd
    FROM (${primary('year, grade, subject')}) AS summed WHERE n > 1) AS r USING (year, grade, subject)
WHERE o.n > 1`,
        },
        pupils_of_all: {
            keys: [],
            query: `SELECT ${place}, ${part('std.vpr.students_without_2', {
                num: `sum(without_2)`,
                den: 'sum(pupils)',
            })} FROM pupil_counts GROUP BY ${place}`,
        },
        pupils_by_grade: {
            keys: ['grade'],
            query: grades
                .map((grade) => `SELECT ${place}, ${grade} AS grade, ${part('std.vpr.students_without_2', {
                    num: `without_2_${grade}`,
                    den: `pupils_${grade}`,
                })} FROM pupil_counts WHERE pupils_${grade} > 0`)
                .join('\nUNION ALL '),
        },
    };
}

/// Counts of pupils by organization, all grades side by side, between 2. and 3.
export function pupilCounts({grades}, count, place) {
    const with2 = grades.reduce((mask, grade) => mask | (2 << bits(grade)), 0);
    return `SELECT ${place}, count(*) AS pupils, ${count(`(marks & ${with2}) = 0`)} AS without_2,
    ${grades
        .map((grade) => `${count(`(marks & ${1 << bits(grade)}) > 0`)} AS pupils_${grade},
    ${count(`((marks >> ${bits(grade)}) & 3) = 1`)} AS without_2_${grade}`)
        .join(',\n    ')}
FROM pupils GROUP BY 1, 2`;
}

/// Names of the columns of a table of cells: "indicator.part".
export function parts(query) {
    return [...new Set([...query.matchAll(/AS "([^"]+)"/g)].map(([, name]) => name))];
}

/// Folds the copies of organizations and years: cells that are equal stand once, with how many they are.
export function folded(table, {keys, query}, step) {
    const columns = [...keys, ...parts(query).map((name) => `"${name}"`)].join(', ');
    return `SELECT organization % ${step} AS organization, ${columns}, count(*) AS copies
FROM ${table} GROUP BY organization % ${step}, ${columns}`;
}
