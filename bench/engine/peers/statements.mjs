// The SQL of DuckDB and PostgreSQL: what both compute, written once. Only counting with a condition is spelled apart.
//
// 1. `finest`: one pass over results for everything that rows and answers are counted for, by organization and paper.
//    Answers are summed task by task; which tasks are of which level is said afterwards, on the few sums.
// 2. `pupil_counts`: one pass for the pupils, with two bits a grade: has a mark there, has a mark 2 there; counted by
//    organization.
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
    const distinct = (name, more = []) => [...new Set([...papers.map((paper) => paper[name]), ...more])];
    return {
        papers,
        items: Array.from({length: Math.max(...tasks.map((task) => Number(task.task)))}, (_, i) => `i${i + 1}`),
        tested: papers.filter((paper) => paper.procedure === 'vpr').map((paper) => paper.paper),
        grades: distinct('grade').map(Number).sort((a, b) => a - b),
        // With the words that statements name, met or not.
        subjects: distinct('subject', ['math', 'russian', 'world']),
        procedures: distinct('procedure', ['vpr', 'oge']),
    };
}

const kLevels = ['base', 'advanced', 'high'];
const list = (values) => values.join(',\n    ');
const total = (values) => values.join(' + ');
const bits = (grade) => 2 * grade;

/// A value for each paper that has one, else NULL. The papers are known when the statement is made, as ours are.
function choose(papers, value) {
    const arms = papers
        .map((paper) => [paper.paper, value(paper)])
        .filter(([, text]) => text !== null)
        .map(([paper, text]) => `WHEN ${paper} THEN ${text}`);
    return arms.length === 0 ? 'NULL::INTEGER' : `CASE paper ${arms.join(' ')} END`;
}

const tasksOf = (paper, level) => paper.tasks.filter((task) => task.level === level && task.max_points !== '');

/// What `finest` says of a paper's tasks of one level: points, their maximum, works.
function levelColumns(papers, level) {
    const ofTasks = (value) => choose(papers, (paper) => {
        const tasks = tasksOf(paper, level);
        return tasks.length === 0 ? null : value(tasks);
    });
    return {
        [`${level}_points`]: ofTasks((tasks) => total(tasks.map((task) => `coalesce(i${task.task}, 0)`))),
        [`${level}_max`]: ofTasks((tasks) => `written * ${tasks.reduce((sum, task) => sum + Number(task.max_points), 0)}`),
        [`${level}_works`]: ofTasks(() => 'written'),
    };
}

/// 1. `count` spells how many rows a condition is true of.
export function finest({papers, items}, count) {
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
    };
    const summed = {...counted, ...Object.fromEntries(items.map((item) => [item, `sum(${item})`]))};
    const ofPaper = {
        scored: choose(papers, (paper) => (paper.max_primary === '' ? null : 'primaries')),
        max_sum: choose(papers, (paper) => (paper.max_primary === '' ? null : `written * ${paper.max_primary}`)),
        known_answers: `${choose(papers, (paper) => `${paper.tasks.length}`)} * written - unknown`,
        ...Object.assign({}, ...kLevels.map((level) => levelColumns(papers, level))),
    };
    const named = (columns) => list(Object.entries(columns).map(([name, value]) => `${value} AS ${name}`));
    const cast = Object.fromEntries(Object.entries(summed).map(([name, value]) => [name, `${value}::INTEGER`]));
    return `SELECT year, organization, paper, ${Object.keys(counted).join(', ')},
    ${named(ofPaper)}
FROM (SELECT year, organization, paper,
    ${named(cast)}
    FROM results GROUP BY year, organization, paper) AS summed`;
}

/// 2. Counts of pupils by organization, all grades side by side. `pupil`: columns that tell pupils of `table` apart;
/// `place`: year and organization, made of them.
export function pupilCounts({grades, tested}, count, {table, pupil, place}) {
    const withTwo = grades.reduce((mask, grade) => mask | (2 << bits(grade)), 0);
    const ofGrade = (grade) => [
        `${count(`(marks & ${1 << bits(grade)}) > 0`)} AS pupils_${grade}`,
        `${count(`((marks >> ${bits(grade)}) & 3) = 1`)} AS without_2_${grade}`,
    ];
    return `SELECT ${place}, count(*) AS pupils, ${count(`(marks & ${withTwo}) = 0`)} AS without_2,
    ${list(grades.flatMap(ofGrade))}
FROM (SELECT ${pupil.join(', ')}, bit_or(CASE WHEN mark = 2 THEN 3 ELSE 1 END << (2 * grade)) AS marks
    FROM ${table} WHERE mark >= 2 AND paper IN (${tested.join(', ')})
    GROUP BY ${pupil.map((_, i) => i + 1).join(', ')}) AS pupils
GROUP BY 1, 2`;
}

const part = (indicator, values) =>
    list(Object.entries(values).map(([name, value]) => `${value} AS "${indicator}.${name}"`));
const share = (indicator, num, den) => part(indicator, {num, den});
const mean = (indicator, num, den, squares) => part(indicator, {num, den, squares});

const kPlace = 'year, organization';
const kMarks = '(mark_2 + mark_3 + mark_4 + mark_5)';
const kMass = '(mark_3 + mark_4 + mark_5)';
const kCompared = '(lowered + confirmed + raised)';

/// Columns of `finest` summed over the papers that `where` lets in, by the sets of columns `by`.
function sums(columns, where, by) {
    const keys = [...new Set(by.flat())];
    const sets = by.map((set) => `(${[kPlace, ...set].join(', ')})`).join(', ');
    return `(SELECT ${[kPlace, ...keys].join(', ')}, ${columns.map((name) => `sum(${name})::INTEGER AS ${name}`).join(', ')}
    FROM finest JOIN papers USING (paper) WHERE ${where} GROUP BY GROUPING SETS (${sets})) AS sums`;
}

const kEach = [[], ['grade'], ['grade', 'subject']];
const kOfMarks = ['mark_2', 'mark_3', 'mark_4', 'mark_5'];
const kOfSchoolMarks = ['lowered', 'confirmed', 'raised', 'gaps'];

const shared = {
    keys: ['grade', 'subject'],
    query: `SELECT ${kPlace}, grade, subject,
    ${part('std.vpr.participants', {num: 'written'})},
    ${share('std.vpr.participation', 'written', 'listed')},
    ${mean('std.vpr.mean_mark', '2 * mark_2 + 3 * mark_3 + 4 * mark_4 + 5 * mark_5', kMarks,
        '4 * mark_2 + 9 * mark_3 + 16 * mark_4 + 25 * mark_5')},
    ${share('std.vpr.success', kMass, kMarks)},
    ${share('std.vpr.quality', 'mark_4 + mark_5', kMarks)},
    ${list([2, 3, 4, 5].map((mark) => share(`std.vpr.mark_${mark}`, `mark_${mark}`, kMarks)))},
    ${share('std.vpr.above_75', 'high', 'scored')},
    ${share('std.vpr.high', 'high', 'scored')},
    ${share('std.vpr.mass', kMass, kMarks)},
    ${share('std.vpr.mismatch', 'lowered + raised', kCompared)},
    ${share('std.vpr.lowered', 'lowered', kCompared)},
    ${share('std.vpr.confirmed', 'confirmed', kCompared)},
    ${share('std.vpr.raised', 'raised', kCompared)},
    ${share('std.vpr.gap_2', 'gaps', kCompared)}
FROM ${sums(['listed', 'written', 'scored', 'high', ...kOfMarks, ...kOfSchoolMarks], "procedure = 'vpr'", kEach)}`,
};

const ofLevels = kLevels.flatMap((level) => [`${level}_points`, `${level}_max`, `${level}_works`]);
const paper = {
    keys: ['grade', 'subject'],
    query: `SELECT ${kPlace}, grade, subject,
    ${mean('std.vpr.mean_primary', 'primary_sum', 'primaries', 'primary_squares')},
    ${part('std.vpr.mean_percent', {num: 'primary_sum', den: 'CASE WHEN scored > 0 THEN max_sum END', n: 'written'})},
    ${list(kLevels.map((level) => part(`std.vpr.${level}_tasks`,
        {num: `${level}_points`, den: `${level}_max`, n: `${level}_works`})))},
    ${part('std.vpr.not_attempted', {num: 'not_attempted', den: 'known_answers', n: 'written'})}
FROM ${sums(['written', 'primaries', 'primary_sum', 'primary_squares', 'scored', 'max_sum', 'not_attempted',
        'known_answers', ...ofLevels], "procedure = 'vpr'", [['grade', 'subject']])}`,
};

const fourth = {
    keys: ['subject'],
    query: `SELECT ${kPlace}, subject, ${share('kem.quality.1.1', 'high', 'scored')},
    ${share('kem.quality.1.2', kMass, kMarks)}
FROM ${sums(['high', 'scored', ...kOfMarks], "procedure = 'vpr' AND grade = 4", [[], ['subject']])}`,
};

const fourthBySubject = {
    keys: ['subject'],
    query: `SELECT ${kPlace}, subject,
    ${mean('ersh.quality.1.3.1', 'primary_sum', 'primaries', 'primary_squares')},
    ${share('ersh.quality.1.3.2', 'mark_2', kMarks)},
    ${share('ersh.quality.1.3.3', 'high', 'scored')},
    ${share('ersh.quality.3.1', 'lowered + raised', kCompared)}
FROM ${sums(['primaries', 'primary_sum', 'primary_squares', 'high', 'scored', ...kOfMarks, ...kOfSchoolMarks],
        "procedure = 'vpr' AND grade = 4 AND subject IN ('math', 'russian', 'world')", [['subject']])}`,
};

const basic = {
    keys: ['grade', 'subject'],
    query: `SELECT ${kPlace}, grade, subject, ${share('kem.quality.2.4', 'high', 'scored')},
    ${share('kem.quality.2.8', kMass, kMarks)}
FROM ${sums(['high', 'scored', ...kOfMarks], "procedure = 'vpr' AND grade IN (5, 6, 7, 8)", kEach)}`,
};

/// How many of the three signs an organization shows, of three; over those with ten works or more.
function bias(indicator, where, keys) {
    const sign = (condition) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
    const signs = total([sign(`100 * (lowered + raised) > 60 * ${kCompared}`), sign(`100 * gaps > 10 * ${kCompared}`),
        sign(`100 * confirmed >= 95 * ${kCompared}`)]);
    return {
        keys,
        query: `SELECT ${[kPlace, ...keys].join(', ')}, ${part(indicator, {num: signs, den: '3', n: '1'})}
FROM ${sums(kOfSchoolMarks, where, [keys])} WHERE ${kCompared} >= 10`,
    };
}

/// max(0, low(mean(primary)) - region(high(mean(primary)))) / region(stddev(primary))
function aboveRegion() {
    const sd = (n, sum, squares) => `sqrt((${squares} - ${sum}::DOUBLE PRECISION * ${sum} / ${n}) / (${n} - 1))`;
    const mine = sums(['primaries', 'primary_sum', 'primary_squares', 'written'], "procedure IN ('vpr', 'oge')",
        [['grade', 'subject']]);
    const region = `(SELECT year, grade, subject, n, s, ${sd('n', 's', 'q')} AS sd
    FROM (SELECT year, grade, subject, sum(primaries)::BIGINT AS n, sum(primary_sum)::BIGINT AS s,
        sum(primary_squares)::BIGINT AS q FROM finest JOIN papers USING (paper) WHERE procedure IN ('vpr', 'oge')
        GROUP BY year, grade, subject) AS region_sums WHERE n > 1) AS region`;
    const low = `primary_sum / primaries::DOUBLE PRECISION
        - 1.96 * ${sd('primaries', 'primary_sum', 'primary_squares')} / sqrt(primaries)`;
    return {
        keys: ['grade', 'subject'],
        query: `SELECT ${kPlace}, grade, subject, ${part('ersh.quality.3.4', {
            num: `greatest(0, ${low} - (s / n::DOUBLE PRECISION + 1.96 * sd / sqrt(n)))`,
            den: 'sd',
            n: 'written',
        })}
FROM ${mine} JOIN ${region} USING (year, grade, subject) WHERE primaries > 1`,
    };
}

/// 3. Name of a table of cells → its columns that say which cell, and its query.
export function cells({grades}) {
    const ofGrade = (grade) => `SELECT ${kPlace}, ${grade} AS grade,
    ${share('std.vpr.students_without_2', `without_2_${grade}`, `pupils_${grade}`)}
FROM pupil_counts WHERE pupils_${grade} > 0`;
    return {
        shared,
        paper,
        fourth,
        fourth_by_subject: fourthBySubject,
        basic,
        bias: bias('kem.objectivity.p1', 'true', []),
        bias_by_procedure: bias('ersh.objectivity.2', "procedure IN ('vpr', 'oge')", ['procedure']),
        above_region: aboveRegion(),
        pupils_of_all: {
            keys: [],
            query: `SELECT ${kPlace}, ${share('std.vpr.students_without_2', 'without_2', 'pupils')} FROM pupil_counts`,
        },
        pupils_by_grade: {keys: ['grade'], query: grades.map(ofGrade).join('\nUNION ALL ')},
    };
}

/// Names of the columns of a table of cells: "indicator.part".
function parts(query) {
    return [...new Set([...query.matchAll(/AS "([^"]+)"/g)].map(([, name]) => name))];
}

/// Folds the copies of organizations and years: cells that are equal stand once, with how many they are.
export function folded(table, {keys, query}, step) {
    const columns = [...keys, ...parts(query).map((name) => `"${name}"`)].join(', ');
    return `SELECT organization % ${step} AS organization, ${columns}, count(*) AS copies
FROM ${table} GROUP BY organization % ${step}, ${columns}`;
}
