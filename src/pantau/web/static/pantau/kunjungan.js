// A visit on a device: what is written down stays here until the server has it, and it is sent exactly once. Without this script the page works as
// plain forms. Text comes from the page, in its language.
'use strict';
(() => {
  const sumber = document.getElementById('perangkat');
  if (!sumber) return;
  const data = JSON.parse(sumber.textContent), kata = document.getElementById('kata').dataset, papan = document.getElementById('antre');
  const id = () => (crypto.randomUUID ? crypto.randomUUID() : Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join(''));
  const kuki = (n) => (document.cookie.split('; ').find((x) => x.startsWith(n + '=')) || '').slice(n.length + 1);

  // ---- the outbox, in the order in which it was written
  const gudang = new Promise((ya, tidak) => {
    const b = indexedDB.open('pantau-sidak', 1);
    b.onupgradeneeded = () => b.result.createObjectStore('antre', { keyPath: 'kunci' });
    b.onsuccess = () => ya(b.result); b.onerror = () => tidak(b.error);
  });
  const minta = async (cara, ...isi) => {
    const g = await gudang;
    return new Promise((ya, tidak) => {
      const t = g.transaction('antre', cara === 'getAll' ? 'readonly' : 'readwrite', { durability: 'strict' }), r = t.objectStore('antre')[cara](...isi);
      t.oncomplete = () => ya(r.result); t.onerror = () => tidak(t.error);
    });
  };
  const milik = async () => (await minta('getAll')).filter((x) => x.akun === data.akun).sort((a, b) => a.urut - b.urut);

  // ---- sending: one after the other; what has to be put right holds up what belongs to the same visit, for the end comes after what was seen
  async function kirim(x) {
    const f = new FormData();
    for (const [n, v] of x.isi) f.append(n, v);
    f.set('kunci', x.kunci);
    if (x.paksa) f.set('paksa', '1');
    if (x.berkas) f.set('berkas', x.berkas.isi, x.berkas.nama);
    const henti = new AbortController(), jam = setTimeout(() => henti.abort(), 60000);
    try {
      const b = await fetch(x.alamat, { method: 'POST', body: f, headers: { 'X-CSRFToken': kuki('__Host-csrftoken') || kuki('csrftoken') }, signal: henti.signal });
      if (b.redirected || b.status === 403) return { status: 'masuk' };
      if (b.status === 413 || b.status === 404) return { status: 'ditolak', pesan: [b.status === 413 ? await b.text() : kata.gagal] };
      if (!b.ok) return { status: 'gagal' };
      return await b.json();
    } catch { return { status: 'putus' }; } finally { clearTimeout(jam); }
  }
  let jalan = null, lagi = false;
  async function kirimSemua() {
    if (jalan) { lagi = true; return jalan; }
    jalan = (async () => {
      let terkirim = 0;
      const kerja = async () => {
        for (;;) {
          const semua = await milik(), tahan = new Set(semua.filter((y) => y.keadaan !== 'antre').map((y) => y.alamat));
          const x = semua.find((y) => y.keadaan === 'antre' && !tahan.has(y.alamat));
          if (!x) break;
          const h = await kirim(x);
          if (h.status === 'tersimpan') {
            terkirim += 1;
            await minta('delete', x.kunci);
            // what this device still holds of the same spot was written after, so it no longer meets a stranger's observation
            for (const y of await milik()) {
              if (h.tanda && y.alamat === x.alamat && y.titik && y.titik === x.titik) await minta('put', { ...y, isi: y.isi.map(([n, v]) => [n, n === 'dasar' ? h.tanda : v]) });
            }
          } else if (h.status === 'bentrok' || h.status === 'ditolak') await minta('put', { ...x, keadaan: h.status, pesan: h.pesan });
          else { lapor(h.status === 'masuk' ? kata.masuk : h.status === 'gagal' ? kata.gagal : kata.luring); break; }
        }
      };
      do { lagi = false; await (navigator.locks ? navigator.locks.request('pantau-sidak', kerja) : kerja()); } while (lagi);
      await tampilkan();
      if (terkirim) {
        lapor(kata.terkirim.replace('{n}', terkirim));
        if (!(await milik()).length && !document.querySelector('form[data-ubah]')) { sessionStorage.setItem('pantau-sidak', terkirim); location.reload(); }
      }
    })();
    try { await jalan; } finally { jalan = null; if (lagi) kirimSemua(); }
  }

  // ---- what the person sees of the outbox
  const lapor = (t) => { papan.querySelector('[role=status]').textContent = t; papan.hidden = false; };
  const tombol = (teks, laku, gaya) => { const b = document.createElement('button'); b.type = 'button'; b.className = gaya || 'btn quiet'; b.textContent = teks; b.addEventListener('click', laku); return b; };
  async function tampilkan() {
    const semua = await milik();
    papan.querySelector('ul').replaceChildren(...semua.map((x) => {
      const li = document.createElement('li'), nama = document.createElement('b');
      nama.textContent = x.nama; li.append(nama, ' · ', kata[x.keadaan] || '');
      for (const p of x.pesan || []) { const d = document.createElement('p'); d.textContent = p; li.append(d); }
      if (x.keadaan === 'bentrok') li.append(tombol(kata.pakaisaya, async () => { await minta('put', { ...x, kunci: id(), paksa: true, keadaan: 'antre', pesan: [] }); await minta('delete', x.kunci); kirimSemua(); }, 'btn'));
      if (x.keadaan === 'ditolak') li.append(tombol(kata.ulangi, async () => { await minta('put', { ...x, keadaan: 'antre', pesan: [] }); kirimSemua(); }));
      if (x.keadaan !== 'antre') li.append(tombol(x.keadaan === 'bentrok' ? kata.pakaimereka : kata.buang, async () => { await minta('delete', x.kunci); await tampilkan(); kirimSemua(); }));
      return li;
    }));
    papan.querySelector('.kirim').hidden = !semua.some((x) => x.keadaan === 'antre');
    papan.querySelector('h2').textContent = kata.judul.replace('{n}', semua.length);
    papan.querySelector('h2').hidden = !semua.length;
    papan.hidden = !semua.length && !papan.querySelector('[role=status]').textContent;
    papan.classList.toggle('ok', !semua.length);
    document.documentElement.dataset.antre = semua.length;
  }

  for (const form of document.querySelectorAll('form[data-luring]')) {
    form.addEventListener('input', () => { form.dataset.ubah = '1'; });
    form.addEventListener('submit', async (e) => {
      e.preventDefault();
      if (form.getAttribute('aria-busy') === 'true') return;
      form.setAttribute('aria-busy', 'true');
      try {
        const isi = [...new FormData(form, e.submitter)].filter(([n, v]) => typeof v === 'string' && n !== 'csrfmiddlewaretoken'), b = form.querySelector('input[type=file]');
        const f = b && b.files[0], titik = form.querySelector('[name=simpul]'), pilih = titik && titik.selectedOptions[0];
        if (titik) isi.push(['dasar', pilih.dataset.dasar || '']);
        await minta('put', {
          kunci: id(), akun: data.akun, alamat: data.kirim, isi, titik: titik ? titik.value : '', nama: data.nama + ' · ' + e.submitter.textContent + (pilih ? ' · ' + pilih.textContent : ''),
          berkas: f ? { isi: await window.PantauGambar.kecilkan(f), nama: f.name } : null, urut: Date.now() + Math.random(), keadaan: 'antre', pesan: [],
        });
        form.reset(); delete form.dataset.ubah;
        await tampilkan(); lapor(kata.disimpan); papan.scrollIntoView({ block: 'start' });
        kirimSemua();
      } finally { form.removeAttribute('aria-busy'); }
    });
  }
  papan.querySelector('.kirim').addEventListener('click', kirimSemua);
  window.addEventListener('online', kirimSemua);
  setInterval(async () => { if (navigator.onLine && (await milik()).some((x) => x.keadaan === 'antre')) kirimSemua(); }, 20000);
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.register('/pekerja.js').then(() => navigator.serviceWorker.ready).then(async () => {
      const simpan = await caches.open('pantau-halaman-1');
      if (!(await simpan.match(location.href))) {  // the very first visit: this page came before the worker
        const b = await fetch(location.href);
        if (b.ok && !b.redirected) await simpan.put(location.href, b);
      }
      await simpan.put('/pantau-dipakai', new Response(String(Date.now())));
      document.documentElement.dataset.luring = '1';
    }).catch(() => {});
  }
  const tadi = sessionStorage.getItem('pantau-sidak');
  if (tadi) { sessionStorage.removeItem('pantau-sidak'); lapor(kata.terkirim.replace('{n}', tadi)); }
  tampilkan().then(() => { if (navigator.onLine) milik().then((s) => { if (s.some((x) => x.keadaan === 'antre')) kirimSemua(); }); });
})();
