// "Bulan ini" on a device: the same rules as the server, an outbox that survives being closed, and sending exactly once.
// Without this script the page works as plain forms. Text comes from the page, in its language.
'use strict';
(() => {
  const BATAS = { ya: 1, persen: 100, bulan: 12 };

  // ---- the rules (core/langkah.py); a test holds both to equal answers
  const penuh = (s, target) => (s.ukur in BATAS ? BATAS[s.ukur] : target);
  const bagian = (s, i) => { const p = penuh(s, i.target); return p ? (i.nilai[s.id] || 0) / p : 0; };
  function persen(j, i) {
    let jumlah = 0, dapat = 0;
    for (const s of j.langkah) { jumlah += s.bobot; dapat += s.bobot * bagian(s, i); }
    return dapat * 100 / jumlah;
  }
  function salah(j, i) {
    const hasil = [], kenal = Object.fromEntries(j.langkah.map((s) => [s.id, s]));
    for (const n of Object.keys(i.nilai)) if (!(n in kenal)) hasil.push('langkah_asing');
    for (const [n, v] of Object.entries(i.nilai)) {
      if (!(n in kenal)) continue;
      const p = penuh(kenal[n], i.target);
      if (p === null || p === undefined || p <= 0) { if (v) hasil.push('volume_tanpa_target'); }
      else if (!(v >= 0 && v <= p)) hasil.push(kenal[n].ukur === 'volume' && v > 0 ? 'volume_lebih' : 'nilai_di_luar');
    }
    return hasil;
  }
  function tanya(j, i, k) {
    const f = persen(j, i), ada = k.sebelum.filter((x) => x !== null), lalu = ada.length ? ada[ada.length - 1] : 0;
    const dua = k.sebelum.slice(-2), serah = j.langkah.filter((s) => s.serah_terima);
    const t = {
      turun: ada.length > 0 && f < lalu,
      lompat: f - lalu > j.lompat,
      tetap: dua.length === 2 && dua.every((x) => x === f) && f < 100,
      sebelum_kontrak: j.kontrak && f > 0 && k.kontrak === false,
      tanpa_serah_terima: f >= 100 && serah.length > 0 && !serah.every((s) => i.nilai[s.id]),
      uang_tanpa_kerja: f === 0 && k.realisasi > 0,
      kerja_tanpa_uang: f > 0 && k.realisasi !== null && k.realisasi <= 0 && dua.length === 2 && dua.every((x) => x !== null && x > 0),
    };
    return Object.keys(t).filter((n) => t[n]);
  }
  window.Pantau = { persen, salah, tanya };

  const sumber = document.getElementById('perangkat');
  if (!sumber) return;
  const data = JSON.parse(sumber.textContent), kata = document.getElementById('kata').dataset;
  const angka = (t) => { const x = t.trim().replace(/\s/g, ''); return x === '' ? null : Number(x.includes(',') ? x.replaceAll('.', '').replace(',', '.') : x); };
  const id = () => (crypto.randomUUID ? crypto.randomUUID() : Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join(''));

  // ---- the outbox
  const gudang = new Promise((ya, tidak) => {
    const b = indexedDB.open('pantau', 1);
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
  const taruh = async (aksi, butir, nama, isi, berkas) => {
    const x = { kunci: id(), akun: data.akun, bulan: data.bulan, aksi, butir, nama, isi, berkas: berkas || null, urut: Date.now() + Math.random(), keadaan: 'antre', pesan: [] };
    // a newer version of what has not been sent takes the place of the older; what may have been sent stays and is sent first
    for (const lama of await milik()) {
      if (lama.aksi === aksi && lama.butir === butir && lama.bulan === x.bulan && aksi !== 'bukti' && !lama.dicoba) await minta('delete', lama.kunci);
    }
    await minta('put', x);
  };

  const kecilkan = (f) => window.PantauGambar.kecilkan(f);

  // ---- sending
  const kuki = (n) => (document.cookie.split('; ').find((x) => x.startsWith(n + '=')) || '').slice(n.length + 1);
  // Several reports or decisions of a month travel as one sending under one key, kept with each of them: sent again it is the same
  // sending. If the server refuses it, nothing was stored, and each goes on its own so that one trouble does not hold up the others.
  async function rombongan(x) {
    if (x.berkas || x.paksa || x.sendiri) return [x];
    const sama = (await milik()).filter((y) => y.keadaan === 'antre' && !y.berkas && !y.paksa && !y.sendiri && y.aksi === x.aksi && y.bulan === x.bulan
      && (x.bersama ? y.bersama === x.bersama : !y.bersama)).slice(0, 40);
    const kunci = x.bersama || id();
    const isi = sama.map((y) => ({ ...y, bersama: kunci, dicoba: true }));
    for (const y of isi) await minta('put', y);
    return isi;
  }
  async function kirim(isi) {
    const f = new FormData(), x = isi[0];
    for (const y of isi) for (const [n, v] of Object.entries(y.isi)) f.append(n, v);
    f.append('kunci', x.bersama || x.kunci); f.append('aksi', x.aksi); f.append('bulan', x.bulan);
    if (x.paksa) f.append('paksa', '1');
    if (x.berkas) f.append(x.berkas.kolom, x.berkas.isi, x.berkas.nama);
    const henti = new AbortController(), jam = setTimeout(() => henti.abort(), 60000);
    try {
      if (!x.dicoba) await minta('put', { ...x, dicoba: true });
      const b = await fetch('/bulan-ini/kirim/', { method: 'POST', body: f, headers: { 'X-CSRFToken': kuki('__Host-csrftoken') || kuki('csrftoken') }, signal: henti.signal });
      if (b.redirected || b.status === 403) return { status: 'masuk' };
      if (b.status === 413) return { status: 'ditolak', pesan: [await b.text()] };
      if (!b.ok) return { status: 'gagal' };
      return await b.json();
    } catch { return { status: 'putus' }; } finally { clearTimeout(jam); }
  }
  let jalan = null, lagi = false;
  async function kirimSemua() {
    if (jalan) { lagi = true; return jalan; }  // what came meanwhile goes in another round
    jalan = (async () => {
      let terkirim = 0;
      const kerja = async () => {
        for (;;) {
          const x = (await milik()).find((y) => y.keadaan === 'antre');
          if (!x) break;
          const isi = await rombongan(x), h = await kirim(isi);
          if (h.status === 'tersimpan') {
            terkirim += isi.length;
            for (const y of isi) await minta('delete', y.kunci);
            // what this device still holds of the same activities was written after, so it no longer meets a stranger's change
            for (const y of await milik()) {
              const d = 'dasar_' + y.butir;
              if (h.tanda && y.bulan === x.bulan && y.butir in h.tanda && d in y.isi) await minta('put', { ...y, isi: { ...y.isi, [d]: h.tanda[y.butir] } });
            }
            if (h.kembar) lapor(kata.kembar);
          } else if ((h.status === 'bentrok' || h.status === 'ditolak') && isi.length > 1) {
            for (const y of isi) await minta('put', { ...y, bersama: null, dicoba: false, sendiri: true });
          } else if (h.status === 'bentrok' || h.status === 'ditolak') {
            await minta('put', { ...isi[0], bersama: null, dicoba: false, keadaan: h.status, pesan: h.pesan, terkunci: h.terkunci, alasan_perlu: h.alasan_perlu });
          } else { lapor(h.status === 'masuk' ? kata.masuk : h.status === 'gagal' ? kata.gagal : kata.luring); break; }
        }
      };
      do { lagi = false; await (navigator.locks ? navigator.locks.request('pantau-kirim', kerja) : kerja()); } while (lagi);
      await tampilkan();
      if (terkirim) {
        lapor(kata.terkirim.replace('{n}', terkirim));
        if (!(await milik()).length && !document.querySelector('.kartu[data-ubah]')) { sessionStorage.setItem('pantau-terkirim', terkirim); location.reload(); }
      }
    })();
    try { await jalan; } finally { jalan = null; if (lagi) kirimSemua(); }
  }

  // ---- what the person sees of the outbox
  const papan = document.getElementById('antre');
  const lapor = (t) => { papan.querySelector('[role=status]').textContent = t; papan.hidden = false; };
  const tombol = (teks, laku, gaya) => { const b = document.createElement('button'); b.type = 'button'; b.className = gaya || 'btn quiet'; b.textContent = teks; b.addEventListener('click', laku); return b; };
  async function tampilkan() {
    const semua = await milik(), daftar = papan.querySelector('ul');
    daftar.replaceChildren(...semua.map((x) => {
      const li = document.createElement('li'), nama = document.createElement('b');
      nama.textContent = x.nama; li.append(nama, ' · ', kata[x.keadaan] || '', x.bulan === data.bulan ? '' : ' · ' + x.bulan);
      for (const p of x.pesan || []) { const d = document.createElement('p'); d.textContent = p; li.append(d); }
      if (x.keadaan === 'ditolak' && x.alasan_perlu) {
        const l = document.createElement('label'), m = document.createElement('input');
        l.textContent = kata.alasan + ' '; l.append(m);
        li.append(l, tombol(kata.ulangi, async () => { await minta('put', { ...x, keadaan: 'antre', sendiri: true, pesan: [], isi: { ...x.isi, ['alasan_' + x.butir]: m.value } }); kirimSemua(); }));
      }
      if (x.keadaan === 'bentrok' && !x.terkunci) li.append(tombol(kata.pakaisaya, async () => { await minta('put', { ...x, kunci: id(), paksa: true, keadaan: 'antre', pesan: [] }); await minta('delete', x.kunci); kirimSemua(); }, 'btn'));
      if (x.keadaan === 'bentrok' && x.terkunci) li.append(tombol(kata.ulangi, async () => { await minta('put', { ...x, keadaan: 'antre', sendiri: true, pesan: [] }); kirimSemua(); }));
      if (x.keadaan !== 'antre') li.append(tombol(x.keadaan === 'bentrok' ? kata.pakaimereka : kata.buang, async () => { await minta('delete', x.kunci); tampilkan(); }));
      return li;
    }));
    const antre = semua.filter((x) => x.keadaan === 'antre').length;
    papan.querySelector('.kirim').hidden = !antre;
    papan.hidden = !semua.length && !papan.querySelector('[role=status]').textContent;
    papan.querySelector('h2').textContent = kata.judul.replace('{n}', semua.length);
    papan.querySelector('h2').hidden = !semua.length;
    papan.classList.toggle('ok', !semua.length);
    document.documentElement.dataset.antre = semua.length;
  }

  // ---- the cards
  const isian = (kartu) => {
    const g = kartu.dataset.butir, nilai = {};
    for (const m of kartu.querySelectorAll(`[name^="n_${g}_"]`)) {
      const n = m.name.slice(`n_${g}_`.length), v = m.type === 'checkbox' ? (m.checked ? 1 : 0) : angka(m.value);
      if (v !== null) nilai[n] = v;
    }
    const t = kartu.querySelector(`[name="target_${g}"]`);
    return { nilai, target: t ? angka(t.value) : null };
  };
  const jenis = (kartu) => data.jenis[data.kegiatan[kartu.dataset.butir].jenis];
  function hitung(kartu) {
    const i = isian(kartu), f = persen(jenis(kartu), i);
    const buruk = Object.values(i.nilai).some(Number.isNaN) || Number.isNaN(i.target) || salah(jenis(kartu), i).length > 0;
    kartu.querySelector('output').textContent = buruk ? '–' : f.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 }) + ' %';
    return { i, buruk };
  }
  for (const kartu of document.querySelectorAll('.kartu[data-butir]')) {
    kartu.addEventListener('input', (e) => {
      kartu.dataset.ubah = '1';
      const l = kartu.querySelector('[name^=lapor_]');
      if (l && e.target !== l && /^(n_|target_|satuan_|tanggal_)/.test(e.target.name)) l.checked = true;
      if (kartu.querySelector('output')) hitung(kartu);
    });
  }
  const bidang = (wadah, g, pilih) => {
    const isi = {};
    for (const m of wadah.querySelectorAll('input, select, textarea')) {
      if (!m.name || m.disabled || m.type === 'file' || !pilih(m.name) || (['checkbox', 'radio'].includes(m.type) && !m.checked)) continue;
      isi[m.name] = m.value;
    }
    return isi;
  };
  function pesanKartu(kartu, kode) {
    const wadah = kartu.querySelector('.tanya');
    wadah.replaceChildren(...kode.map((c) => { const p = document.createElement('p'); p.textContent = kata['t' + c.replaceAll('_', '')]; return p; }));
    kartu.classList.toggle('salah', kode.length > 0);
    if (kode.length) { kartu.open = true; kartu.querySelector('[name^=alasan_]').closest('div').hidden = false; kartu.querySelector('[name^=alasan_]').focus(); }
  }

  async function simpanIsian(form) {
    let ada = 0;
    for (const kartu of form.querySelectorAll('.kartu[data-ubah]')) {
      const g = kartu.dataset.butir, nama = data.kegiatan[g].nama, lapor_ = kartu.querySelector('[name^=lapor_]').checked;
      const { i, buruk } = hitung(kartu);
      const kode = !lapor_ ? [] : buruk ? ['salah'] : tanya(jenis(kartu), i, data.kegiatan[g]);
      const perlu = kode.length > 0 && (buruk || !kartu.querySelector('[name^=alasan_]').value.trim());
      pesanKartu(kartu, perlu ? kode : []);
      if (perlu) return ada;
      const isi = bidang(kartu, g, (n) => !n.startsWith('foto_'));
      if (lapor_ || (isi['uraian_' + g] || '').trim()) { await taruh('isi', g, nama, isi); ada += 1; }
      for (const m of kartu.querySelectorAll('input[type=file]')) {
        for (const f of m.files) {
          const b = await kecilkan(f);
          await taruh('bukti', g, nama + ' · ' + kata.foto, { langkah: m.name.split('_').slice(2).join('_') }, { kolom: m.name, isi: b, nama: f.name });
          ada += 1;
        }
        m.value = '';
      }
      delete kartu.dataset.ubah;
    }
    return ada;
  }
  async function simpanPeriksa(form, semua) {
    let ada = 0;
    for (const kartu of form.querySelectorAll('.kartu[data-butir]')) {
      const g = kartu.dataset.butir, isi = bidang(kartu, g, () => true);
      if (semua && !kartu.dataset.putus && !isi['putusan_' + g] && !kartu.dataset.sendiri) isi['putusan_' + g] = 'setuju';
      if (!isi['putusan_' + g] || !(semua || kartu.dataset.ubah)) continue;
      const kosong = isi['putusan_' + g] === 'kembali' && !(isi['alasan_' + g] || '').trim();
      kartu.classList.toggle('salah', kosong);
      kartu.querySelector('.tanya').textContent = kosong ? kata.alasanwajib : '';
      if (kosong) { kartu.querySelector(`[name="alasan_${g}"]`).focus(); return ada; }
      await taruh('periksa', g, kartu.dataset.nama, isi);
      delete kartu.dataset.ubah;
      kartu.dataset.putus = '1';
      ada += 1;
    }
    return ada;
  }
  for (const form of document.querySelectorAll('form[data-luring]')) {
    form.addEventListener('submit', async (e) => {
      e.preventDefault();
      if (form.getAttribute('aria-busy') === 'true') return;
      form.setAttribute('aria-busy', 'true');
      const semua = e.submitter && e.submitter.name === 'semua';
      try {
        const n = form.dataset.luring === 'isi' ? await simpanIsian(form) : await simpanPeriksa(form, semua);
        await tampilkan();
        if (!form.querySelector('.salah')) { lapor(n ? kata.disimpan : kata.kosong); papan.scrollIntoView({ block: 'start' }); }
        if (n) kirimSemua();
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
  for (const k of document.querySelectorAll('.kartu[data-butir] output')) hitung(k.closest('.kartu'));
  const tadi = sessionStorage.getItem('pantau-terkirim');
  if (tadi) { sessionStorage.removeItem('pantau-terkirim'); lapor(kata.terkirim.replace('{n}', tadi)); }
  tampilkan().then(() => { if (navigator.onLine) milik().then((s) => { if (s.some((x) => x.keadaan === 'antre')) kirimSemua(); }); });
})();
