// Tells the server which news was on the screen of its reader. Reading a page never writes; this does, once.
'use strict';
(() => {
  const f = document.getElementById('kabar-baru');
  const ids = f ? JSON.parse(f.dataset.tampil) : [];
  if (!ids.length) return;
  const isi = new FormData();
  isi.append('csrfmiddlewaretoken', f.querySelector('[name=csrfmiddlewaretoken]').value);
  for (const i of ids) isi.append('kabar', i);
  fetch(f.dataset.alamat, { method: 'POST', body: isi }).catch(() => {});
})();
