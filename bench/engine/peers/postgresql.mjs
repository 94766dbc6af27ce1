// The script of PostgreSQL's side for psql: node postgresql.mjs FACTS YEARSxORGANIZATIONS OUT RUNS load|run
// `load` makes the tables, in the narrowest types, clustered by organization and analyzed; `run` makes the cells RUNS
// times after one run to warm up, writing a line with the clock after each, and the cells of the last into files.
import {cells, finest, folded, pupilCounts, readPapers} from './statements.mjs';

const [facts, copies, out, runs, step] = process.argv.slice(2);
const [years, organizations] = copies.split('x').map(Number);
const kCopyStep = 1000;
const kPartitions = 8;
const papers = readPapers(facts);
const count = (condition) => `count(*) FILTER (WHERE ${condition})`;
const oneOf = (name, words) => `CREATE TYPE ${name} AS ENUM (${words.map((word) => `'${word}'`).join(', ')});`;
const sum = (terms) => terms.join(' + ');

function load() {
    const items = papers.items;
    const raw = ['year', 'organization', 'student', 'paper', 'grade', '"primary"', 'max_primary', 'mark', 'school_mark',
        'absent', ...items];
    const unknown = papers.papers.map(
        ({paper, tasks}) => `WHEN ${paper} THEN ${sum(tasks.map(({task}) => `(i${task} IS NULL)::INTEGER`))}`);
    // What was not attempted scored 0 and is counted a work, as are answers of which nothing is known. The
    // partitions are what processes share.
    return `
${oneOf('subject_name', papers.subjects)}
${oneOf('procedure_name', papers.procedures)}
CREATE TABLE all_papers (paper SMALLINT, run TEXT, procedure procedure_name, subject subject_name, grade SMALLINT,
    max_primary SMALLINT);
\\copy all_papers FROM '${facts}/papers.csv' (FORMAT csv, HEADER)
CREATE TABLE papers AS SELECT paper, procedure, subject, grade FROM all_papers;
CREATE TABLE raw (${raw.map((name) => `${name} INTEGER`).join(', ')});
\\copy raw FROM '${facts}/results.csv' (FORMAT csv, HEADER)
CREATE UNLOGGED TABLE results (organization INTEGER, student INTEGER, year SMALLINT, paper SMALLINT, grade SMALLINT,
    primary_score SMALLINT, max_primary SMALLINT, mark SMALLINT, school_mark SMALLINT,
    num_skipped SMALLINT, num_unknown SMALLINT, absent BOOLEAN, ${items.map((item) => `${item} SMALLINT`).join(', ')})
    PARTITION BY HASH (organization);
${Array.from({length: kPartitions}, (_, i) => `CREATE UNLOGGED TABLE results_${i} PARTITION OF results
    FOR VALUES WITH (MODULUS ${kPartitions}, REMAINDER ${i}) WITH (parallel_workers = 0);`).join('\n')}
INSERT INTO results SELECT organization + ${kCopyStep} * o, student, year + y, paper, grade, "primary", max_primary,
    mark, school_mark, ${sum(items.map((item) => `coalesce((${item} < 0)::INTEGER, 0)`))},
    CASE WHEN absent = 0 THEN CASE paper ${unknown.join(' ')} END END, absent = 1,
    ${items.map((item) => `greatest(${item}, CASE WHEN ${item} < 0 THEN 0 END)`).join(', ')}
FROM (SELECT * FROM raw ORDER BY organization, student) AS once,
    generate_series(0, ${organizations - 1}) AS of_place(o), generate_series(0, ${years - 1}) AS of_year(y);
VACUUM ANALYZE;`;
}

function run() {
    const tables = cells(papers);
    const statements = {
        finest: finest(papers, count),
        // Partition by partition. Asked of the whole table, two processes hand on every pupil, which took twice as long;
        // PostgreSQL 15 does not share the arms of this union between processes.
        pupil_counts: Array.from({length: kPartitions}, (_, i) => pupilCounts(papers, count, {
            table: `results_${i}`,
            pupil: ['year', 'organization', 'student'],
            place: 'year, organization',
        })).join('\nUNION ALL '),
        ...Object.fromEntries(Object.entries(tables).map(([name, {query}]) => [name, query])),
    };
    const once = [
        ...Object.keys(statements).map((name) => `DROP TABLE IF EXISTS ${name};`),
        `SELECT 'begin', extract(epoch FROM clock_timestamp()) * 1000;`,
        ...Object.entries(statements).map(([name, query]) => `CREATE TEMPORARY TABLE ${name} AS ${query};`),
        `SELECT 'end', extract(epoch FROM clock_timestamp()) * 1000;`,
    ].join('\n');
    const files = Object.entries(tables).map(([name, table]) =>
        `\\copy (${folded(name, table, kCopyStep).replaceAll('\n', ' ')}) TO '${out}/postgresql.${name}.csv' (FORMAT csv, HEADER)`);
    return `SET client_min_messages = warning;
\\pset format unaligned
\\pset tuples_only on
\\pset fieldsep ' '
${Array.from({length: Number(runs) + 1}, () => once).join('\n')}
${files.join('\n')}`;
}

console.log(step === 'load' ? load() : run());
