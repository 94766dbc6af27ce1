// DuckDB's side of loading text tables: node duckdb.mjs FOLDER DATABASE key|"" ROWS TOLD
// Loads FOLDER/*.csv into a native table of a file and writes to TOLD the seconds from opening to the checkpoint.
import {rmSync, writeFileSync} from 'node:fs';
import duckdb from '@duckdb/node-api';

const [folder, database, key, rows, told] = process.argv.slice(2);
for (const end of ['', '.wal']) {
    rmSync(database + end, {force: true});
}
const begin = performance.now();
const instance = await duckdb.DuckDBInstance.create(database, {threads: '2'});
const connection = await instance.connect();
const items = Array.from({length: 15}, (_, i) => `item${i + 1} UTINYINT`).join(', ');
await connection.run(`CREATE TABLE kept (year SMALLINT, procedure VARCHAR, run VARCHAR, subject VARCHAR, grade UTINYINT,
    org VARCHAR, municipality VARCHAR, class VARCHAR, student UINTEGER, primary_score SMALLINT, ${items}
    ${key === '' ? '' : ', PRIMARY KEY (year, procedure, run, subject, grade, org, student)'})`);
await connection.run(`INSERT INTO kept SELECT * FROM read_csv('${folder}/*.csv')`);
await connection.run('CHECKPOINT');
const seconds = (performance.now() - begin) / 1000;
const count = (await connection.runAndReadAll('SELECT count(*)::INTEGER FROM kept')).getRows()[0][0];
if (count !== Number(rows)) {
    throw new Error(`${count} rows of ${rows}`);
}
writeFileSync(told, `${seconds.toFixed(3)}\n`);
