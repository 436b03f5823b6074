"use strict";
// Ctrl+K (or the Command key) goes to the search box from anywhere; the box itself is a plain form.
document.addEventListener("keydown", (e) => {
  const kotak = document.getElementById("cari");
  if (kotak && (e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === "k") {
    e.preventDefault();
    kotak.focus();
    kotak.select();
  }
});

// What can be copied: a text in the field before its button, or the address of a link. Without this script both can be marked and copied.
document.documentElement.classList.add("berjs");
document.addEventListener("click", (e) => {
  const t = e.target instanceof Element ? e.target.closest("[data-salin]") : null;
  if (!t || e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  const bidang = t instanceof HTMLAnchorElement ? document.createElement("textarea") : t.previousElementSibling;
  if (t instanceof HTMLAnchorElement) {
    bidang.value = t.href;
    t.after(bidang);
  }
  bidang.select();
  const selesai = () => {
    if (t instanceof HTMLAnchorElement) bidang.remove();
    t.textContent = t.dataset.salin;
  };
  if (navigator.clipboard) navigator.clipboard.writeText(bidang.value).then(selesai, () => location.assign(t.href || "#"));
  else if (document.execCommand("copy")) selesai();
});

// A browser writes dates its own way; beside the field stands the day in the language of the page. In the head of the page there is no room
// for it: the line below and the foot say the day.
for (const b of document.querySelectorAll("main input[type=date]")) {
  const kata = b.insertAdjacentElement("afterend", document.createElement("output"));
  const tulis = () => {
    const hari = new Date(b.value + "T00:00Z");
    kata.textContent = isNaN(hari) ? "" : new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(hari);
  };
  b.addEventListener("input", tulis);
  tulis();
}
