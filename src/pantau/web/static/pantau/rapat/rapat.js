// The hall by keys, decisions that survive a lost network, and a second screen that follows. Without this script links and the form do the same.
'use strict';
(() => {
  const b = document.body.dataset, form = document.getElementById('tulis'), daftar = document.getElementById('putusan');
  const GUDANG = 'pantau-putusan:' + location.pathname, JEDA = 4000;
  const id = () => (crypto.randomUUID ? crypto.randomUUID() : Array.from(crypto.getRandomValues(new Uint8Array(16)), (x) => x.toString(16).padStart(2, '0')).join(''));
  const sandi = () => form.elements.csrfmiddlewaretoken.value;
  const antre = () => JSON.parse(localStorage.getItem(GUDANG) || '[]');
  const simpan = (x) => localStorage.setItem(GUDANG, JSON.stringify(x));

  // ---- keys
  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const mengetik = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName);
    if (mengetik) { if (e.key === 'Escape') { e.target.blur(); e.preventDefault(); } return; }
    const a = document.querySelector(`[data-tombol="${CSS.escape(e.key.toLowerCase())}"]`);
    if (!a) return;
    e.preventDefault();
    if (a.dataset.jenis && form) { write(a.dataset.jenis); return; }
    location.assign(a.href);
  });
  function write(jenis) {
    document.getElementById('isian').open = true;
    form.elements.jenis.value = jenis;
    form.elements.teks.focus();
  }
  for (const a of document.querySelectorAll('[data-jenis]')) if (form) a.addEventListener('click', (e) => { e.preventDefault(); write(a.dataset.jenis); });

  // ---- decisions: kept on this device until the server has accepted them, each under a key of its own
  function show(x, kelas, pesan) {
    let li = document.getElementById('p-' + x.kunci);
    if (!li) {
      li = document.createElement('li'); li.id = 'p-' + x.kunci; daftar.append(li);
      const kosong = daftar.querySelector('.kosong'); if (kosong) kosong.remove();
    }
    li.className = kelas;
    li.textContent = [x.isi.teks, x.nama, x.isi.batas, pesan].filter(Boolean).join(' · ');
  }
  let jalan = false;
  async function send() {
    if (jalan || !form) return;
    jalan = true;
    try {
      for (const x of antre()) {
        const f = new FormData();
        for (const [n, v] of Object.entries(x.isi)) f.append(n, v);
        f.append('kunci', x.kunci); f.append('skrip', '1'); f.append('csrfmiddlewaretoken', sandi());
        let r;
        try { r = await fetch(form.action, { method: 'POST', body: f, credentials: 'same-origin', redirect: 'error' }); } catch { show(x, 'antre', form.dataset.antre); return; }
        if (!r.ok && r.status !== 422) { show(x, 'antre', form.dataset.antre); return; }
        const d = await r.json();
        simpan(antre().filter((y) => y.kunci !== x.kunci));
        if (d.status === 'tersimpan') show(x, 'baru', form.dataset.tersimpan + ' ' + d.jam);
        else { show(x, 'tolak', d.pesan.join(' ')); for (const [n, v] of Object.entries(x.isi)) if (form.elements[n]) form.elements[n].value = v; }
      }
    } finally { jalan = false; }
  }
  if (form) {
    form.addEventListener('submit', (e) => {
      e.preventDefault();
      const isi = {};
      for (const [n, v] of new FormData(form)) if (n !== 'csrfmiddlewaretoken' && n !== 'kunci') isi[n] = v;
      const x = { kunci: id(), isi, nama: form.elements.alamat.selectedOptions[0].text };
      simpan([...antre(), x]);
      show(x, 'antre', '');
      form.elements.teks.value = ''; form.elements.nilai.value = ''; form.elements.dokumen.value = '';
      send();
    });
    for (const x of antre()) show(x, 'antre', form.dataset.antre);
    addEventListener('online', send);
    setInterval(send, JEDA);
    send();
  }

  // ---- the leading device says where it is; a second one follows
  if (b.buka && !b.ikut && form) {
    const f = new FormData(); f.append('unit', b.unit); f.append('csrfmiddlewaretoken', sandi());
    fetch(b.layar, { method: 'POST', body: f, credentials: 'same-origin', keepalive: true }).catch(() => {});
  }
  if (b.ikut) setInterval(async () => {
    try {
      const r = await fetch(b.keadaan, { credentials: 'same-origin', redirect: 'error' });
      if (!r.ok) return;
      const d = await r.json();
      if ((d.unit !== null && String(d.unit) !== b.unit) || String(d.putusan) !== b.putusan) location.assign(location.pathname + '?ikut=1');
    } catch { /* the network comes back or somebody reloads */ }
  }, JEDA);
})();
