// Compares the cells of every side with the engine's, then prints the times: node compare.mjs OUT TITLE PEER...
// No time is printed before every cell of every peer agrees: counts exactly, other numbers to 1e-9 of their size.
import {readFileSync, readdirSync} from 'node:fs';
import {readCsv} from './statements.mjs';

const kTolerance = 1e-9;
const [out, title, ...peers] = process.argv.slice(2);

const key = (indicator, organization, breakdown) => `${indicator} ${organization} ${breakdown}`;
const expected = new Map(readCsv(`${out}/expected.csv`).map((row) => [
    key(row.indicator, row.organization, row.breakdown),
    [row.numerator, row.denominator, row.n, row.squares, row.copies].map(Number),
]));

/// Calls `visit` with every cell that has a number of a peer's table.
function readCells(file, visit) {
    for (const row of readCsv(file)) {
        const breakdown = ['grade', 'procedure', 'subject'].filter((name) => row[name])
            .map((name) => `${name}=${row[name]}`).join(';');
        for (const name of Object.keys(row).filter((column) => column.endsWith('.num'))) {
            const indicator = name.slice(0, -'.num'.length);
            const num = row[name];
            const den = row[`${indicator}.den`] ?? num;
            const isShare = `${indicator}.den` in row;
            if (num !== '' && !(isShare && (den === '' || Number(den) === 0))) {
                const n = row[`${indicator}.n`] ?? den;
                const squares = row[`${indicator}.squares`] ?? 0;
                visit(key(indicator, row.organization, breakdown), [num, den, n, squares, row.copies].map(Number));
            }
        }
    }
}

const differs = (a, b) => Math.abs(a - b) > kTolerance * Math.max(1, Math.abs(a), Math.abs(b));

/// What is wrong with a peer's cells; empty where they are the engine's.
function mistakes(peer) {
    const found = new Set();
    const wrong = [];
    for (const file of readdirSync(out).filter((name) => name.startsWith(`${peer}.`) && name.endsWith('.csv'))) {
        readCells(`${out}/${file}`, (cell, numbers) => {
            const ours = expected.get(cell);
            if (found.has(cell)) {
                wrong.push(`${cell}: copies differ`);
            } else if (!ours) {
                wrong.push(`${cell}: ${numbers}, we have no such cell`);
            } else if (ours.some((number, i) => differs(number, numbers[i]))) {
                wrong.push(`${cell}: ${numbers}, ours ${ours}`);
            }
            found.add(cell);
        });
    }
    return [...wrong, ...[...expected.keys()].filter((cell) => !found.has(cell)).map((cell) => `${cell}: lacking`)];
}

let failed = false;
for (const peer of peers) {
    const wrong = mistakes(peer);
    if (wrong.length > 0) {
        failed = true;
        console.error(`${title}, ${peer}: ${wrong.length} of ${expected.size} cells differ:\n${wrong.slice(0, 20).join('\n')}`);
    }
}
if (failed) {
    process.exit(1);
}

function median(peer) {
    const times = readFileSync(`${out}/${peer}.times`, 'utf8').trim().split('\n').map(Number).sort((a, b) => a - b);
    return {ms: times[Math.floor(times.length / 2)], runs: times.length, least: times[0], most: times.at(-1)};
}

const facts = Object.fromEntries(
    readFileSync(`${out}/facts.csv`, 'utf8').trim().split('\n').map((line) => line.split(',')));
const ours = median('msoko');
const line = (...cells) => console.log(cells.map((cell, i) => (i < 2 ? String(cell).padEnd(12) : String(cell).padStart(12))).join(''));
const cells = [...expected.values()].reduce((sum, numbers) => sum + numbers[4], 0);
console.log(`\n${title}: ${facts.results} results, ${facts.plans} indicators, ${cells} cells; all sides agree`);
line('facts', 'side', 'median, ms', 'least', 'most', 'runs', 'to ours');
for (const side of ['msoko', ...peers]) {
    const time = median(side);
    line(title, side, time.ms.toFixed(1), time.least.toFixed(1), time.most.toFixed(1), time.runs, `${(time.ms / ours.ms).toFixed(2)}x`);
}
const floor = (facts.bytes_read / facts.bandwidth) * 1e3;
const answers = facts.answers / facts.results;
const perResult = facts.bytes / facts.results;
console.log(`memory: ${perResult.toFixed(1)} bytes a result with ${answers.toFixed(1)} answers; goal 48 with 20 answers`);
console.log(`columns read: ${(facts.bytes_read / 1e6).toFixed(1)} MB, at ${(facts.bandwidth / 1e9).toFixed(1)} GB/s (two threads) ` +
    `${floor.toFixed(2)} ms; ours takes ${(ours.ms / floor).toFixed(1)}x that; goal 2x`);
