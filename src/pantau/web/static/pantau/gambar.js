// Pictures as a device sends them: made smaller here, with what the camera knows.
'use strict';
(() => {
  // ---- pictures: made smaller here; the camera's time and place travel along and are taken off by the server
  function exif(b) {
    const v = new DataView(b);
    if (v.byteLength < 4 || v.getUint16(0) !== 0xffd8) return null;
    for (let p = 2; p + 4 <= v.byteLength && v.getUint8(p) === 0xff;) {
      const tanda = v.getUint16(p), n = v.getUint16(p + 2);
      if (tanda === 0xffe1 && v.getUint32(p + 4) === 0x45786966) {
        const s = new Uint8Array(b.slice(p, p + 2 + n));
        try { upright(new DataView(s.buffer, 10)); } catch { return null; }
        return s;
      }
      if (tanda === 0xffda) break;
      p += 2 + n;
    }
    return null;
  }
  function upright(t) {  // the canvas has turned the picture already
    const kecil = t.getUint16(0) === 0x4949, awal = t.getUint32(4, kecil), n = t.getUint16(awal, kecil);
    for (let i = 0; i < n; i++) { const p = awal + 2 + 12 * i; if (t.getUint16(p, kecil) === 0x0112) t.setUint16(p + 8, 1, kecil); }
  }
  async function kecilkan(f) {
    if (!f.type.startsWith('image/')) return f;
    try {
      const g = await createImageBitmap(f, { imageOrientation: 'from-image' }), k = Math.min(1, 1600 / Math.max(g.width, g.height));
      const c = document.createElement('canvas');
      c.width = Math.round(g.width * k); c.height = Math.round(g.height * k);
      c.getContext('2d').drawImage(g, 0, 0, c.width, c.height);
      const hasil = await new Promise((ya) => c.toBlob(ya, 'image/jpeg', 0.82)), s = exif(await f.arrayBuffer());
      return s ? new Blob([hasil.slice(0, 2), s, hasil.slice(2)], { type: 'image/jpeg' }) : hasil;
    } catch { return f; }
  }
  window.PantauGambar = { kecilkan };
})();
