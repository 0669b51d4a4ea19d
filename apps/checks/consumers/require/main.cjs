// The names of all entry points, as a CommonJS program of Node gets them.
const entries = process.argv.slice(2)
console.log(JSON.stringify(Object.fromEntries(entries.map((entry) => [entry, Object.keys(require(entry))]))))
