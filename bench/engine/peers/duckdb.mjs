// DuckDB's side of the comparison: node duckdb.mjs FACTS YEARSxORGANIZATIONS OUT RUNS
// Writes OUT/duckdb.times (milliseconds, a run a line) and OUT/duckdb.NAME.csv, a file a table of cells.
import {writeFileSync} from 'node:fs';
import duckdb from '@duckdb/node-api';
import {cells, finest, folded, pupilCounts, readPapers} from './statements.mjs';

const [facts, copies, out, runs] = process.argv.slice(2);
const [years, organizations] = copies.split('x').map(Number);
const kCopyStep = 1000;
const papers = readPapers(facts);
const instance = await duckdb.DuckDBInstance.create(':memory:', {threads: '2'});
const connection = await instance.connect();

// Each type the narrowest. What was not attempted scored 0 and is counted a work, as are answers of which nothing is
// known; rows lie as ours: by year, organization, pupil.
const attempted = papers.items.map((item) => `CASE WHEN ${item} < 0 THEN 0 ELSE ${item} END::SMALLINT AS ${item}`);
const sum = (terms) => terms.join(' + ');
const unknown = papers.papers.map(
    ({paper, tasks}) => `WHEN ${paper} THEN ${sum(tasks.map(({task}) => `(i${task} IS NULL)::UTINYINT`))}`);
const oneOf = (words) => `ENUM (${words.map((word) => `'${word}'`).join(', ')})`;
await connection.run(`CREATE TABLE papers AS SELECT paper::UTINYINT AS paper, grade::UTINYINT AS grade,
    subject::${oneOf(papers.subjects)} AS subject, procedure::${oneOf(papers.procedures)} AS procedure
FROM read_csv('${facts}/papers.csv')`);
await connection.run(`CREATE TABLE results AS
SELECT (r.year + y)::SMALLINT AS year, (r.organization + ${kCopyStep} * o)::UINTEGER AS organization,
    student::UINTEGER AS student, paper::UTINYINT AS paper, grade::UTINYINT AS grade,
    r.primary::SMALLINT AS primary_score, max_primary::SMALLINT AS max_primary,
    mark::TINYINT AS mark, school_mark::TINYINT AS school_mark, absent::BOOLEAN AS absent, ${attempted.join(', ')},
    (${sum(papers.items.map((item) => `coalesce((${item} < 0)::UTINYINT, 0)`))})::UTINYINT AS num_skipped,
    CASE WHEN NOT absent::BOOLEAN THEN CASE paper ${unknown.join(' ')} END END::UTINYINT AS num_unknown
FROM read_csv('${facts}/results.csv') AS r, range(${years}) AS of_year(y), range(${organizations}) AS of_place(o)
ORDER BY year, organization, student`);

const count = (condition) => `countif(${condition})`;
const tables = cells(papers);
const statements = [
    `CREATE OR REPLACE TEMP TABLE finest AS ${finest(papers, count)}`,
    `CREATE OR REPLACE TEMP TABLE pupil_counts AS ${pupilCounts(papers, count, {
        table: 'results',
        pupil: ['((year::UBIGINT << 48) | (organization::UBIGINT << 24) | student) AS pupil'],
        place: '(pupil >> 48)::SMALLINT AS year, ((pupil >> 24) & 16777215)::UINTEGER AS organization',
    })}`,
    ...Object.entries(tables).map(([name, {query}]) => `CREATE OR REPLACE TEMP TABLE ${name} AS ${query}`),
];
const times = [];
// The first run warms up.
for (let run = 0; run <= Number(runs); ++run) {
    const begin = performance.now();
    for (const statement of statements) {
        await connection.run(statement);
    }
    times.push(performance.now() - begin);
}
for (const [name, table] of Object.entries(tables)) {
    await connection.run(`COPY (${folded(name, table, kCopyStep)}) TO '${out}/duckdb.${name}.csv' (HEADER)`);
}
writeFileSync(`${out}/duckdb.times`, times.slice(1).map((ms) => `${ms.toFixed(3)}\n`).join(''));
