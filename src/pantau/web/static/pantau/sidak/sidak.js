// Works the draw of this page out again, in the browser of whoever reads it. Without this script the file and periksa.py do the same.
'use strict';
document.addEventListener('DOMContentLoaded', () => {
  const tempat = document.getElementById('hitung'), d = tempat && tempat.dataset;
  if (!tempat) return;
  tempat.hidden = false;
  tempat.querySelector('button').addEventListener('click', async () => {
    const kata = tempat.querySelector('[role=status]');
    try {
      const balas = await fetch(d.berkas, { credentials: 'same-origin' }), isi = await balas.json(), h = check(isi);
      const tampil = [...document.querySelectorAll('[data-tiket]')].map((x) => x.dataset.tiket);
      const semua = Object.values(h.cocok).every(Boolean) && h.bingkai === d.sidik && h.benih === d.benih
        && h.urutan.map((t) => t[3]).join() === tampil.join();
      kata.textContent = semua ? d.sama : d.beda;
      kata.className = semua ? 'note ok' : 'galat';
    } catch { kata.textContent = d.gagal; kata.className = 'galat'; }
  });
});
