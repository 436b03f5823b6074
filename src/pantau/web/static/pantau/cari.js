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
