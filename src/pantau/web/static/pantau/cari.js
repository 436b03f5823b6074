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

// The calendar beside a day opens at that day, and what is picked there stands in the field at once, in the language of the page. Without this
// script the calendar travels with the form.
for (const k of document.querySelectorAll("input.kal")) {
  k.removeAttribute("name");
  k.value = k.dataset.kini;
  k.addEventListener("change", () => {
    const hari = new Date(k.value + "T00:00Z"), bidang = k.previousElementSibling;
    if (isNaN(hari)) return;
    bidang.value = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "id", { dateStyle: "long", timeZone: "UTC" }).format(hari);
    bidang.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
