// Works out a draw of Pantau again: in a browser (periksa.html), or with node periksa.js hasil.json
"use strict";
const primes = (n) => { const p = []; for (let i = 2; p.length < n; i++) if (p.every((x) => i % x)) p.push(i); return p; };
const frac = (p, n) => { // the first 32 bits behind the point of the n-th root of a prime
  let low = 0n, high = 1n << 40n; const x = BigInt(p) << (32n * n);
  while (high - low > 1n) { const m = (low + high) / 2n; if (m ** n <= x) low = m; else high = m; }
  return Number(low & 0xffffffffn);
};
const K = primes(64).map((p) => frac(p, 3n)), H = primes(8).map((p) => frac(p, 2n));

function sha(text) { // SHA-256 (FIPS 180-4), as lower-case hexadecimal
  const data = new TextEncoder().encode(text), n = ((data.length + 8) >> 6) + 1, w = new Uint8Array(n * 64), h = H.slice();
  w.set(data); w[data.length] = 0x80;
  new DataView(w.buffer).setBigUint64(n * 64 - 8, BigInt(data.length) * 8n);
  const turn = (x, k) => (x >>> k) | (x << (32 - k)), view = new DataView(w.buffer), m = new Int32Array(64);
  for (let block = 0; block < n; block++) {
    for (let i = 0; i < 64; i++) m[i] = i < 16 ? view.getInt32(block * 64 + i * 4)
      : (m[i - 16] + (turn(m[i - 15], 7) ^ turn(m[i - 15], 18) ^ (m[i - 15] >>> 3)) + m[i - 7]
        + (turn(m[i - 2], 17) ^ turn(m[i - 2], 19) ^ (m[i - 2] >>> 10))) | 0;
    let [a, b, c, d, e, f, g, q] = h;
    for (let i = 0; i < 64; i++) {
      const t1 = (q + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + m[i]) | 0;
      const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [q, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, q].forEach((x, i) => { h[i] = (h[i] + x) | 0; });
  }
  return h.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
}

const byId = (x, y) => (x.id < y.id ? -1 : x.id > y.id ? 1 : 0);
function canonical(x) {
  if (Array.isArray(x)) return "[" + x.map(canonical).join(",") + "]";
  if (x && typeof x === "object") return "{" + Object.keys(x).sort().map((k) => JSON.stringify(k) + ":" + canonical(x[k])).join(",") + "}";
  return JSON.stringify(x);
}
function order(frame, seed) {
  const result = [];
  for (const stratum of Object.keys(frame.ambil).sort()) {
    const places = frame.ambil[stratum], people = frame.anggota.filter((a) => a.lapis === stratum).sort(byId);
    for (const a of people) { a.tiket = sha(seed + "," + a.id); a.giliran = sha(seed + ",giliran," + a.id); a.u = BigInt("0x" + a.tiket) + 1n; }
    const due = people.filter((a) => a.lama).sort((x, y) => (x.giliran < y.giliran ? -1 : 1));
    const first = due.slice(0, Math.min(places, Math.ceil(people.length / 12)));
    const rest = people.filter((a) => !first.includes(a)).sort((x, y) => {
      const left = x.u ** BigInt(y.bobot) << BigInt(256 * x.bobot), right = y.u ** BigInt(x.bobot) << BigInt(256 * y.bobot);
      return left > right ? -1 : left < right ? 1 : 0;
    });
    [...first, ...rest].forEach((a, i) => result.push([a.id, stratum, i + 1, a.tiket]));
  }
  return result;
}
function check(published) { // what was worked out, and whether it is what was published
  const p = JSON.parse(JSON.stringify(published.bingkai));
  p.anggota.sort(byId); p.keluar.sort(byId);
  const frame = sha(canonical(p)), seed = sha([frame, ...published.bagian].join("|")), again = order(p, seed);
  const said = published.urutan.map((t) => [t.id, t.lapis, t.urutan, t.tiket]);
  return { bingkai: frame, benih: seed, urutan: again, cocok: {
    bingkai: frame === published.sidik_bingkai, benih: seed === published.benih, urutan: JSON.stringify(again) === JSON.stringify(said) } };
}
if (typeof module !== "undefined" && require.main === module) {
  const h = check(JSON.parse(require("fs").readFileSync(process.argv[2], "utf-8")));
  console.log(h.cocok); process.exit(Object.values(h.cocok).every(Boolean) ? 0 : 1);
}
