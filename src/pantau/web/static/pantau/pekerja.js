// Service worker: keeps "Bulan ini", the pages of visits and their assets on the device, so that a month can be filled in and checked, and a
// visit written down, without a network.
'use strict';
const TEKS = "__TEKS__";
const DIAM = "__DIAM__";  // ms without use after which nothing of the person who was here is shown
const DIPAKAI = '/pantau-dipakai';
const DIBAWA = (alamat) => alamat.pathname === '/bulan-ini/' || /^\/sidak\/\d+\/kunjungan\/[^/]+\/$/.test(alamat.pathname);
const ASET = 'pantau-aset-2', HALAMAN = 'pantau-halaman-1';
const ISI = ['/static/pantau/tokens.css', '/static/pantau/app.css', '/static/pantau/bulan-ini.js', '/static/pantau/gambar.js', '/static/pantau/kunjungan.js', '/static/pantau/ikon.svg'];

self.addEventListener('install', (e) => {
  e.waitUntil(caches.open(ASET).then((c) => c.addAll(ISI)).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (e) => {
  e.waitUntil(caches.keys().then((ada) => Promise.all(ada.filter((n) => ![ASET, HALAMAN].includes(n)).map((n) => caches.delete(n))))
    .then(() => self.clients.claim()));
});

function tanpaJaringan() {
  const aman = (t) => t.replace(/[&<>]/g, (h) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[h]);
  const isi = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${aman(TEKS.judul)}</title>`
    + '<link rel="stylesheet" href="/static/pantau/tokens.css"><link rel="stylesheet" href="/static/pantau/app.css">'
    + `<main class="wrap"><h1>${aman(TEKS.judul)}</h1><p>${aman(TEKS.isi)}</p><p><a class="btn" href="/bulan-ini/">${aman(TEKS.buka)}</a></p></main>`;
  return new Response(isi, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

const pakai = (simpan) => simpan.put(DIPAKAI, new Response(String(Date.now())));
async function masihDipakai(simpan) {
  const saat = await simpan.match(DIPAKAI);
  return saat !== undefined && Date.now() - Number(await saat.text()) < DIAM;
}

async function halaman(req) {
  const alamat = new URL(req.url), simpan = await caches.open(HALAMAN);
  try {
    const balas = await fetch(req);
    // whoever comes to the log-in page is not the person whose pages lie here
    if (new URL(balas.url || req.url).pathname === '/akun/login/') await caches.delete(HALAMAN);
    else if (balas.ok && !balas.redirected) {
      await pakai(simpan);
      if (DIBAWA(alamat)) await simpan.put(req.url, balas.clone());
    }
    return balas;
  } catch {
    if (!(await masihDipakai(simpan))) {
      await caches.delete(HALAMAN);
      return tanpaJaringan();
    }
    if (!DIBAWA(alamat)) return tanpaJaringan();
    await pakai(simpan);
    if (alamat.pathname !== '/bulan-ini/') return (await simpan.match(req.url)) || tanpaJaringan();
    return (await simpan.match(req.url)) || (await simpan.match('/bulan-ini/')) || (await simpan.match(req.url, { ignoreSearch: true })) || tanpaJaringan();
  }
}

async function aset(req) {
  const simpan = await caches.open(ASET), ada = await simpan.match(req);
  const baru = fetch(req).then((b) => { if (b.ok) simpan.put(req, b.clone()); return b; });
  if (ada) { baru.catch(() => {}); return ada; }
  return baru;
}

self.addEventListener('fetch', (e) => {
  const alamat = new URL(e.request.url);
  if (e.request.method !== 'GET' || alamat.origin !== location.origin) return;
  if (e.request.mode === 'navigate') e.respondWith(halaman(e.request));
  else if (ISI.includes(alamat.pathname)) e.respondWith(aset(e.request));
});
